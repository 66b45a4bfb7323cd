package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;

/// One connection seen at two points: how their clocks relate, how long each passage took, where each lost segment was lost,
/// which re-openings of a window were lost on the way, and how long each end sat on data. All times are those of the first
/// capture's clock unless said otherwise. Immutable.
public final class EndToEnd {
    /// A capture that goes on for less than this behind a segment cannot say that it did not arrive, ns.
    private static final long GRACE = 1_000_000_000;

    /// Segments stand in a capture out of the order of their times by less than this, ns.
    private static final long OUT_OF_ORDER = 10_000_000;

    /// Shorter waits are how programs work, ns.
    private static final long LEAST_WAIT = 20_000_000;

    private final PairingInput a;
    private final PairingInput b;
    private final EndPair pair;
    private final int nearA;
    private final Passages passages;
    private final ClockRelation found;
    private final ClockRelation clocks;
    private final boolean isByHand;
    private final Delays[] delays = new Delays[2];
    private final List<Loss> losses = new ArrayList<>();
    private final List<LostReopening> reopenings = new ArrayList<>();

    /// Where a segment was lost, as seen from its sender.
    public enum Where {
        /// Before the point nearer to its sender: that capture has what followed, but not this.
        BEFORE,
        /// Between the two points.
        BETWEEN,
        /// Behind the point nearer to its receiver, which did not acknowledge it.
        AFTER,
        /// Nowhere: it had arrived and was acknowledged; it was sent again for nothing.
        NOWHERE;

        /// For people.
        public String words() {
            return Messages.say("where." + word());
        }

        /// For data.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A segment that was lost, or sent again for nothing.
    ///
    /// @param direction direction of the first capture's conversation
    /// @param seq its number as the first capture has it
    /// @param length bytes
    /// @param time when it passed the point nearer to its sender; for {@link Where#BEFORE} when it came at last
    /// @param row its row at the point nearer to its sender
    /// @param where where it was lost
    public record Loss(int direction, int seq, int length, long time, int row, Where where) {}

    /// An open window that was announced and not heard of (class 6): proved.
    ///
    /// @param direction direction of the data that waited
    /// @param rowAtReceiver row of the announcement at the point nearer to the receiver
    /// @param rowAtSender row of the open window that the point nearer to the sender saw at last; -1 where it never did
    /// @param announced when it passed at the receiver
    /// @param heard when the point nearer to the sender saw an open window at last; the end of the capture where it never did
    /// @param band how much the clocks may be off between the two, ns; {@link ClockRelation#UNBOUNDED}
    public record LostReopening(
            int direction, int rowAtReceiver, int rowAtSender, long announced, long heard, long band) {}

    /// How long passages of a direction took, ns.
    ///
    /// @param count how many were timed
    /// @param least quickest
    /// @param median the middle one
    /// @param greatest slowest
    /// @param band how much all of them may be off to either side, where the clocks do not say more
    public record Delays(int count, long least, long median, long greatest, long band) {}

    /// How an end went about what it received, by the capture nearer to it: time from the last payload that came to its next
    /// own payload, where that was 20 ms or more.
    ///
    /// @param count how often
    /// @param total all together, ns
    /// @param longest the longest, ns
    /// @param longestAt when that began
    public record Waits(int count, long total, long longest, long longestAt) {}

    private EndToEnd(PairingInput a, PairingInput b, EndPair pair, Long byHand) {
        this.a = a;
        this.b = b;
        this.pair = pair;
        isByHand = byHand != null;
        final Passages byFirst = Passages.of(a, b, pair, 0);
        final Passages bySecond = Passages.of(a, b, pair, 1);
        nearA = ClockRelation.room(byFirst, 0) >= ClockRelation.room(bySecond, 1) ? 0 : 1;
        passages = nearA == 0 ? byFirst : bySecond;
        found = ClockRelation.of(passages, nearA);
        clocks = byHand == null ? found
                : found.at(byHand, b.table().firstTime(pair.b()), b.table().lastTime(pair.b()));
        for (int direction = 0; direction < 2; direction++) {
            delays[direction] = timed(direction);
        }
        if (clocks.isKnown()) {
            for (int direction = 0; direction < 2; direction++) {
                findLosses(direction);
                findReopenings(direction);
            }
        }
    }

    /// Relates a connection's two captures; linear in its segments but for sorting.
    public static EndToEnd of(PairingInput a, PairingInput b, EndPair pair) {
        return new EndToEnd(a, b, pair, null);
    }

    /// The same with the clocks as somebody says they are.
    ///
    /// @param offset what to add to the second capture's clock at its begin to have the first one's, ns; drift and steps stay as
    ///     they are found
    public static EndToEnd of(PairingInput a, PairingInput b, EndPair pair, long offset) {
        return new EndToEnd(a, b, pair, offset);
    }

    /// Whether somebody said how the clocks relate.
    public boolean isByHand() {
        return isByHand;
    }

    /// How the clocks relate as the passages tell it, whatever somebody said.
    public ClockRelation found() {
        return found;
    }

    /// How much the clocks may be off at a passage to either side, ns; {@link ClockRelation#UNBOUNDED}.
    public long band(int passage) {
        return clocks.pieces().get(passages.piece(passage)).band();
    }

    /// Passages that arrive before they left: about them the clocks, or what is said of them, are wrong.
    public long contradictions() {
        long count = 0;
        for (int i = 0; i < passages.size() && clocks.isKnown(); i++) {
            count += delay(i) < 0 ? 1 : 0;
        }
        return count;
    }

    /// What is compared.
    public EndPair pair() {
        return pair;
    }

    /// The side (of the first capture's conversation) that the first capture was taken nearer to.
    public int nearFirst() {
        return nearA;
    }

    /// How the clocks relate.
    public ClockRelation clocks() {
        return clocks;
    }

    /// Number of passages: segments that were seen at both points and can be told apart.
    public int passages() {
        return passages.size();
    }

    /// Direction of a passage in the first capture's conversation.
    public int direction(int passage) {
        return passages.direction(passage);
    }

    /// Row of a passage in the first capture.
    public int rowInFirst(int passage) {
        return passages.rowA(passage);
    }

    /// Row of a passage in the second capture.
    public int rowInSecond(int passage) {
        return passages.rowB(passage);
    }

    /// When a passage was seen at the first point.
    public long timeAtFirst(int passage) {
        return passages.timeA(passage);
    }

    /// When it was seen at the second point, on the first capture's clock.
    public long timeAtSecond(int passage) {
        final long time = passages.timeB(passage);
        return time + clocks.pieces().get(passages.piece(passage)).offset(time);
    }

    /// How long it took, ns; negative only where the clocks stepped within it or it contradicts all others.
    public long delay(int passage) {
        final long there = timeAtSecond(passage) - timeAtFirst(passage);
        return passages.direction(passage) == nearA ? there : -there;
    }

    /// How long the passages of a direction took.
    public Delays delays(int direction) {
        return delays[direction];
    }

    private Delays timed(int direction) {
        long[] found = new long[passages.size()];
        int count = 0;
        long band = 0;
        for (int i = 0; i < passages.size(); i++) {
            if (passages.direction(i) == direction) {
                found[count++] = delay(i);
                band = Math.max(band, clocks.pieces().get(passages.piece(i)).band());
            }
        }
        if (count == 0) {
            return new Delays(0, -1, -1, -1, 0);
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return new Delays(count, found[0], found[count / 2], found[count - 1], band);
    }

    /// Segments that were lost or sent again for nothing, by direction and time.
    public List<Loss> losses() {
        return List.copyOf(losses);
    }

    /// How many of a direction were lost somewhere.
    public long lost(int direction, Where where) {
        return losses.stream().filter(loss -> loss.direction() == direction && loss.where() == where).count();
    }

    /// Announcements of an open window that were lost on the way.
    public List<LostReopening> lostReopenings() {
        return List.copyOf(reopenings);
    }

    private boolean isNearSecond(int side) {
        return side != nearA;
    }

    private long time(boolean second, int row) {
        return second ? clocks.toFirst(row, b.store().time(row)) : a.store().time(row);
    }

    private Track track(boolean second, int direction) {
        return second
                ? new Track(b, pair.b(), pair.directionB(direction), pair.shift()[direction])
                : new Track(a, pair.a(), direction, 0);
    }

    private void findLosses(int direction) {
        final boolean senderSecond = isNearSecond(direction);
        final Track sender = track(senderSecond, direction);
        final Track receiver = track(!senderSecond, direction);
        final long quickest = Math.max(0, delays(direction).least());
        final Copies copies = new Copies(sender, receiver);
        for (int i = 0; i < sender.size(); i++) {
            if (sender.isAgain(i) && !copies.judged(sender.from(i))) {
                judge(direction, senderSecond, sender, receiver, sender.from(i), i, copies, quickest);
            }
        }
        tail(direction, senderSecond, sender, receiver);
    }

    /// What became of each copy of a range that was sent more than once.
    private void judge(int direction, boolean senderSecond, Track sender, Track receiver, long byteAt, int again,
            Copies copies, long quickest) {
        final List<Integer> sent = copies.sent(byteAt);
        final List<Integer> arrived = copies.arrived(byteAt);
        if (sent.size() == 1) {
            // Later bytes were seen before it: the capture nearer to the sender has its first copy not.
            lose(direction, sender, again, time(senderSecond, sender.row(again)), Where.BEFORE, again);
            return;
        }
        int next = 0;
        long came = Long.MAX_VALUE;
        for (int i = 0; i < sent.size(); i++) {
            final int copy = sent.get(i);
            final boolean last = i == sent.size() - 1;
            final long follower = last ? Long.MAX_VALUE : time(senderSecond, sender.row(sent.get(i + 1)));
            final int left = arrived.size() - next;
            final boolean here = left > 0 && (last || left >= sent.size() - i
                    || time(!senderSecond, receiver.row(arrived.get(next))) < follower + quickest);
            if (here) {
                came = Math.min(came, time(!senderSecond, receiver.row(arrived.get(next))));
                next++;
                if (!last && came != Long.MAX_VALUE) {
                    lose(direction, sender, copy, time(senderSecond, sender.row(copy)),
                            acknowledged(direction, !senderSecond, receiver, arrived.get(next - 1), came,
                                    next < arrived.size()
                                            ? time(!senderSecond, receiver.row(arrived.get(next)))
                                            : follower + quickest) ? Where.NOWHERE : Where.AFTER,
                            again);
                }
            } else if (!last || goesOn(!senderSecond, time(senderSecond, sender.row(copy)))) {
                lose(direction, sender, copy, time(senderSecond, sender.row(copy)), Where.BETWEEN, again);
            }
        }
    }

    /// Whether the receiver, as seen at the point nearer to it, acknowledged what had come before the next copy did, or said
    /// of that one that it had it already.
    private boolean acknowledged(int direction, boolean second, Track receiver, int index, long from, long to) {
        final PairingInput input = second ? b : a;
        final int conversation = second ? pair.b() : pair.a();
        final int back = second ? pair.directionB(1 - direction) : 1 - direction;
        final int end = input.store().seq(receiver.row(index)) + input.store().length(receiver.row(index));
        final int first = place(input, conversation, receiver.row(index));
        for (int i = first; i < input.table().segments(conversation); i++) {
            final int row = input.table().row(conversation, i);
            final long time = time(second, row);
            if (time < from || input.store().direction(row) != back || !input.store().hasFlag(row, TcpFlags.ACK)) {
                continue;
            }
            final boolean covers = input.store().ack(row) - end >= 0;
            if (time > to && covers) {
                // The first word after the next copy tells whether it brought anything (RFC 2883).
                return input.store().is(row, SegmentBits.HAS_D_SACK);
            }
            if (time <= to && (covers || input.store().is(row, SegmentBits.HAS_SACK))) {
                return true;
            }
        }
        return false;
    }

    /// Place of a row among those of its conversation.
    private static int place(PairingInput input, int conversation, int row) {
        int low = 0;
        int high = input.table().segments(conversation);
        while (low < high) {
            final int middle = low + high >>> 1;
            if (input.table().row(conversation, middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean goesOn(boolean second, long time) {
        final PairingInput input = second ? b : a;
        final int last = input.store().size() - 1;
        return last >= 0 && time(second, last) - time > GRACE;
    }

    /// What was sent once, at the end, and never came.
    private void tail(int direction, boolean senderSecond, Track sender, Track receiver) {
        for (int i = 0; i < sender.size(); i++) {
            if (!sender.isAgain(i) && !sender.isResent(i) && !receiver.carries(sender.to(i) - 1)
                    && goesOn(!senderSecond, time(senderSecond, sender.row(i)))) {
                lose(direction, sender, i, time(senderSecond, sender.row(i)), Where.BETWEEN, i);
            }
        }
    }

    private void lose(int direction, Track sender, int index, long time, Where where, int again) {
        final PairingInput input = isNearSecond(direction) ? b : a;
        final int seq = input.store().seq(sender.row(again)) - (isNearSecond(direction) ? pair.shift()[direction] : 0);
        losses.add(new Loss(direction, seq, input.store().length(sender.row(again)), time, sender.row(index), where));
    }

    /// The copies of ranges that were sent again, by their first byte.
    private static final class Copies {
        private final Map<Long, List<Integer>> sent = new HashMap<>();
        private final Map<Long, List<Integer>> arrived = new HashMap<>();
        private final java.util.Set<Long> judged = new java.util.HashSet<>();

        Copies(Track sender, Track receiver) {
            final long[] starts = java.util.stream.IntStream.range(0, sender.size())
                    .filter(sender::isAgain)
                    .mapToLong(sender::from)
                    .sorted()
                    .distinct()
                    .toArray();
            collect(sender, starts, sent);
            collect(receiver, starts, arrived);
        }

        private static void collect(Track track, long[] starts, Map<Long, List<Integer>> into) {
            for (long start : starts) {
                into.put(start, new ArrayList<>());
            }
            for (int i = 0; i < track.size(); i++) {
                int at = Arrays.binarySearch(starts, track.from(i));
                at = at < 0 ? -at - 1 : at;
                while (at < starts.length && starts[at] < track.to(i)) {
                    into.get(starts[at++]).add(i);
                }
            }
        }

        /// Whether a range was judged; from now on it is.
        boolean judged(long start) {
            return !judged.add(start);
        }

        List<Integer> sent(long start) {
            return sent.get(start);
        }

        List<Integer> arrived(long start) {
            return arrived.get(start);
        }
    }

    /// An announcement that the receiver's capture has and the sender's has not.
    private void findReopenings(int direction) {
        final boolean senderSecond = isNearSecond(direction);
        final PairingInput atReceiver = senderSecond ? a : b;
        final PairingInput atSender = senderSecond ? b : a;
        final int back = 1 - direction;
        final int conversationR = senderSecond ? pair.a() : pair.b();
        final int conversationS = senderSecond ? pair.b() : pair.a();
        final int backR = senderSecond ? back : pair.directionB(back);
        final int backS = senderSecond ? pair.directionB(back) : back;
        // Acknowledgement numbers are those of the data's direction.
        final int shift = (senderSecond ? 1 : -1) * pair.shift()[direction];
        for (int i = 0; i < atReceiver.table().segments(conversationR); i++) {
            final int row = atReceiver.table().row(conversationR, i);
            if (atReceiver.store().direction(row) == backR
                    && atReceiver.store().is(row, SegmentBits.WINDOW_REOPENED)) {
                reopening(direction, row, atReceiver, atSender, conversationS, backS, shift, senderSecond);
            }
        }
    }

    private void reopening(int direction, int announcement, PairingInput atReceiver, PairingInput atSender,
            int conversation, int back, int shift, boolean senderSecond) {
        final long announced = time(!senderSecond, announcement);
        final int ack = atReceiver.store().ack(announcement) + shift;
        final int window = atReceiver.store().rawWindow(announcement);
        final long slack = clocks.piece(senderSecond ? 0 : announcement).band();
        boolean wasClosed = false;
        final int first = lastWindowBefore(atSender, conversation, back, senderSecond,
                announced - Math.min(slack, GRACE) - OUT_OF_ORDER);
        for (int i = first; i < atSender.table().segments(conversation); i++) {
            final int row = atSender.table().row(conversation, i);
            if (wasClosed && hasResumed(atSender, row, back)
                    && time(senderSecond, row) >= announced - Math.min(slack, GRACE)) {
                // It had heard: the capture missed the announcement, not the sender.
                return;
            }
            if (!tellsWindow(atSender, row, back)) {
                continue;
            }
            final long time = time(senderSecond, row);
            final int raw = atSender.store().rawWindow(row);
            if (time < announced - Math.min(slack, GRACE)) {
                wasClosed = raw == 0;
                continue;
            }
            if (raw == window && atSender.store().ack(row) == ack
                    && atSender.store().length(row) == atReceiver.store().length(announcement)
                    && isSame(atReceiver, announcement, atSender, row)) {
                return;
            }
            if (raw > 0) {
                if (wasClosed) {
                    reopenings.add(new LostReopening(direction, announcement, row, announced, time, slack));
                }
                return;
            }
            wasClosed = true;
        }
        if (wasClosed && goesOn(senderSecond, announced)) {
            reopenings.add(new LostReopening(direction, announcement, -1, announced,
                    time(senderSecond, atSender.store().size() - 1), slack));
        }
    }

    /// Whether a segment is new data of the sender, which no closed window allows.
    private static boolean hasResumed(PairingInput input, int row, int back) {
        return input.store().direction(row) != back && input.store().length(row) > 1
                && !input.store().is(row, SegmentBits.KEEP_ALIVE | SegmentBits.ZERO_WINDOW_PROBE
                        | SegmentBits.WINDOW_PROBE | SegmentBits.RETRANSMISSION);
    }

    private static boolean tellsWindow(PairingInput input, int row, int direction) {
        return input.store().direction(row) == direction && input.store().hasFlag(row, TcpFlags.ACK)
                && !input.store().hasFlag(row, TcpFlags.RST);
    }

    /// Place of the last segment before a time that tells a window; 0 where none does. Captures are in order of time but for
    /// little.
    private int lastWindowBefore(PairingInput input, int conversation, int direction, boolean second, long before) {
        int low = 0;
        int high = input.table().segments(conversation);
        while (low < high) {
            final int middle = low + high >>> 1;
            if (time(second, input.table().row(conversation, middle)) < before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int place = low - 1;
        while (place > 0 && !tellsWindow(input, input.table().row(conversation, place), direction)) {
            place--;
        }
        return Math.max(0, place);
    }

    /// Two that say the same are the same one, unless the other capture's is the answer to a later probe.
    private boolean isSame(PairingInput atReceiver, int announcement, PairingInput atSender, int row) {
        // How many the receiver sent that say the same, and when the one here left.
        final boolean receiverSecond = atReceiver == b;
        final long arrived = time(!receiverSecond, row);
        final int conversation = receiverSecond ? pair.b() : pair.a();
        long nearest = time(receiverSecond, announcement);
        for (int i = place(atReceiver, conversation, announcement) + 1; i < atReceiver.table()
                .segments(conversation); i++) {
            final int other = atReceiver.table().row(conversation, i);
            if (time(receiverSecond, other) > arrived) {
                break;
            }
            if (atReceiver.store().direction(other) == atReceiver.store().direction(announcement)
                    && atReceiver.store().ack(other) == atReceiver.store().ack(announcement)
                    && atReceiver.store().rawWindow(other) == atReceiver.store().rawWindow(announcement)) {
                nearest = time(receiverSecond, other);
            }
        }
        final int side = atSender.store().direction(row);
        final int direction = receiverSecond ? side : pair.directionB(side);
        final long median = Math.max(0, delays(direction).median());
        // The one that left a usual time before it came is it.
        return Math.abs(arrived - time(receiverSecond, announcement) - median) <= Math.abs(arrived - nearest - median);
    }

    /// How long a side sat on what it had received, by the capture nearer to it.
    ///
    /// @param side of the first capture's conversation
    public Waits waits(int side) {
        final boolean second = isNearSecond(side);
        final PairingInput input = second ? b : a;
        final int conversation = second ? pair.b() : pair.a();
        final int own = second ? pair.directionB(side) : side;
        int count = 0;
        long total = 0;
        long longest = 0;
        long longestAt = 0;
        long since = Long.MIN_VALUE;
        for (int i = 0; i < input.table().segments(conversation); i++) {
            final int row = input.table().row(conversation, i);
            if (input.store().length(row) == 0 || input.store().is(row, SegmentBits.RETRANSMISSION)) {
                continue;
            }
            if (input.store().direction(row) != own) {
                since = time(second, row);
            } else if (since != Long.MIN_VALUE) {
                final long waited = time(second, row) - since;
                if (waited >= LEAST_WAIT) {
                    count++;
                    total += waited;
                    if (waited > longest) {
                        longest = waited;
                        longestAt = since;
                    }
                }
                since = Long.MIN_VALUE;
            }
        }
        return new Waits(count, total, longest, longestAt);
    }
}
