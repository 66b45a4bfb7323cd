package org.stallscope.analysis.limit;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Goes once over the segments of a conversation and tells what one direction's sender was waiting for between what it sent.
///
/// The view is the sender's: where the capture point is away from it, what the receiver sends takes effect later, by the
/// sender's distance. So bytes are in flight for a whole round trip wherever they were captured.
final class DirectionPass {
    /// The other side's segments that only ask whether it is still there, or whether its window is still closed.
    private static final int PROBES =
            SegmentBits.KEEP_ALIVE | SegmentBits.KEEP_ALIVE_ACK | SegmentBits.WINDOW_PROBE
                    | SegmentBits.ZERO_WINDOW_PROBE;

    /// The rate of a burst is measured over this many segments and bytes at least.
    private static final int BURST_SEGMENTS = 8;

    private static final int BURST_BYTES = 64 << 10;

    /// Segments gone over in one call.
    private static final int BLOCK = 256;

    private final SegmentStore store;
    private final ConversationTable table;
    private final int conversation;
    private final int direction;
    private final long delay;
    private final boolean atSender;
    private final boolean atReceiver;
    private final int shift;
    private final boolean windowsKnown;
    private final Limits limits;
    private final int mss;

    /// Nothing but acknowledgements goes in this direction.
    private final boolean quiet;

    /// Distance to the window's edge that counts as full, bytes.
    private final long margin;
    private final Spans spans = new Spans();
    private final RoundTrips roundTrips;
    private final RowSet withdrawals = new RowSet();

    /// Life of the conversation, and the moment reached.
    private final long begin;

    private long end;
    private long now;
    private long senderClock;
    private long receiverClock;

    /// The round that is being filled.
    private int round;

    private boolean opening;
    private boolean closed;
    private boolean senderFinished;
    private boolean receiverFinished;

    private boolean sentKnown;
    private int next;
    private boolean ackKnown;
    private int acked;
    private boolean edgeKnown;
    private int edge;
    private int mostEdge;
    private long largestWindow;

    /// Of the pause since data moved last: when it began, whether the receiver's application spoke last, and how long each
    /// state lasted.
    private long pauseFrom;

    private boolean receiverSpoke;
    private long blockedTime;
    private long repairTime;
    private long flightTime;
    private long idleFrom = -1;
    private int flightAtPause;

    /// The last data was not followed by more at once: its sender pushed it, or had no whole segment.
    private boolean endsMessage;

    private long lastSend;
    private int lastSendRow = -1;
    private long lastProgress = Long.MIN_VALUE;
    private long lastHeard;
    private int lastHeardRow = -1;

    /// Data has been sent in this direction, and in the other one.
    private boolean sentData;

    private boolean heardData;

    /// Data went in this direction before any went in the other.
    private boolean asksFirst;

    /// The exchange that is going on: when its request began, and the time in it that waited for the answer.
    private long turnFrom = -1;

    private long turnWait;
    private boolean turnOpen;

    /// Repair after a loss: up to this number, begun in this span.
    private boolean repairing;

    private int repairedAt;
    private int repairSpan;
    private int repairResends;
    private int repairUnneeded;

    private boolean holeOpen;
    private int holeFrom;
    private int holeTo;
    private long holeSince;
    private boolean unseenOpen;
    private int unseenFrom;
    private int unseenTo;
    private long unseenTime;

    /// Resends without any answer in a row.
    private int unanswered;

    private long unansweredFrom;
    private int unansweredFirstRow = -1;
    private int unansweredLastRow = -1;
    private long unansweredGap;
    private boolean backingOff;
    private int resentFirst;
    private boolean resentBefore;

    /// The pause before a segment that came alone; -1 where there is none.
    private int lonePause = -1;

    private int newBytes;
    private int burstSegments;
    private long burstFrom;
    private long burstBytes;
    private int peakFlight;
    private int restartBelow;
    private int duplicates;

    long resent;
    long unneeded;
    long lost;

    /// The time from which the other side gave no answer any more; -1 where it always did.
    long deadFrom = -1;

    int deadFirstRow = -1;
    int deadLastRow = -1;

    /// @param delay the sender's distance from the capture point, there and back, ns
    /// @param shift for windows whose scale the capture does not tell
    /// @param windowsKnown whether windows are known then; else they are no smaller
    DirectionPass(SegmentStore store, ConversationTable table, int conversation, int direction,
            long delay, boolean atSender, boolean atReceiver, int shift, boolean windowsKnown, Limits limits) {
        this.store = store;
        this.table = table;
        this.conversation = conversation;
        this.direction = direction;
        this.delay = delay;
        this.atSender = atSender;
        this.atReceiver = atReceiver;
        this.shift = shift;
        this.windowsKnown = windowsKnown;
        this.limits = limits;
        mss = Math.max(1, table.mss(conversation));
        margin = (long) (limits.windowMargin * mss);
        quiet = table.direction(conversation, direction).payloadBytes == 0;
        roundTrips = new RoundTrips(table.initialRtt(conversation), limits);
        begin = table.firstTime(conversation);
    }

    int direction() {
        return direction;
    }

    boolean atSender() {
        return atSender;
    }

    /// End of the conversation's life, after the pass.
    long end() {
        return end;
    }

    /// The largest window advertised, bytes.
    long largestWindow() {
        return largestWindow;
    }

    /// Whether the windows are known in bytes; else they are no smaller than they are taken for.
    boolean windowsKnown() {
        return windowsKnown;
    }

    /// Whether the sender sent data.
    boolean sentData() {
        return sentData;
    }

    /// When and where the receiver was heard last, as the sender has it.
    long lastHeard() {
        return Math.min(lastHeard, end);
    }

    int lastHeardRow() {
        return lastHeardRow;
    }

    /// Rows on which the right edge went back.
    RowSet withdrawals() {
        return withdrawals;
    }

    /// Least round trip as the sender has it, ns; 0 where none was seen.
    long leastRoundTrip() {
        return roundTrips.least();
    }

    Spans run() {
        start(table.segments(conversation));
        final SideCursor sender = new SideCursor(store, table, conversation, direction);
        final SideCursor receiver = new SideCursor(store, table, conversation, 1 - direction);
        while (sender.row >= 0 || receiver.row >= 0) {
            block(sender, receiver);
        }
        end = Math.max(begin, Math.max(senderClock, receiverClock));
        finish();
        return spans;
    }

    private void start(int count) {
        end = begin;
        now = begin;
        senderClock = begin;
        receiverClock = begin;
        pauseFrom = begin;
        lastSend = begin;
        lastHeard = begin;
        opening = count > 0 && store.hasFlag(table.row(conversation, 0), TcpFlags.SYN);
        round = spans.begin(begin, opening ? LimitingFactor.HANDSHAKE.ordinal() : Spans.ROUND);
    }

    /// Goes over some segments: called often, so that it is compiled as a whole long before a long conversation is through.
    private void block(SideCursor sender, SideCursor receiver) {
        for (int i = 0; i < BLOCK && (sender.row >= 0 || receiver.row >= 0); i++) {
            if (receiver.row < 0 || sender.row >= 0 && isFirst(sender, receiver)) {
                senderClock = sender.clock;
                follow(sender.row, sender.chunk, sender.clock, true);
                sender.advance();
            } else {
                receiverClock = receiver.clock;
                follow(receiver.row, receiver.chunk, receiver.clock + delay, false);
                receiver.advance();
            }
        }
    }

    private boolean isFirst(SideCursor sender, SideCursor receiver) {
        return delay == 0 ? sender.row < receiver.row : sender.clock <= receiver.clock + delay;
    }

    private void follow(int row, SegmentChunk chunk, long time, boolean sender) {
        final int at = row & SegmentChunk.MASK;
        final int flags = chunk.flags[at] & 0xfff;
        if (closed) {
            touch(row);
            return;
        }
        pass(Math.max(now, time));
        if (opening && (flags & (TcpFlags.SYN | TcpFlags.RST)) == 0) {
            opening = false;
            state(now, LimitingFactor.HANDSHAKE, row);
        }
        touch(row);
        if ((flags & TcpFlags.RST) != 0) {
            close(row);
        } else if (sender) {
            sent(row, chunk.seq[at], chunk.length[at], flags, chunk.analysis[at]);
            final int length = chunk.length[at];
            if (length > 0) {
                endsMessage = (flags & TcpFlags.PSH) != 0 || length != mss && length % mss != 0;
            }
        } else {
            heard(row, chunk, at, flags);
        }
        if (senderFinished && receiverFinished && !closed) {
            close(row);
        }
    }

    private void touch(int row) {
        if (spans.get(round, Spans.FIRST_ROW) < 0) {
            spans.set(round, Spans.FIRST_ROW, row);
        }
        spans.set(round, Spans.LAST_ROW, row);
    }

    /// Lets time pass in the state that the last segment left.
    private void pass(long time) {
        final long passed = time - now;
        now = time;
        if (passed <= 0 || opening) {
            return;
        }
        final int flight = flight();
        if (flight == 0 && isShut()) {
            blockedTime += passed;
        } else if (flight > 0) {
            spans.add(round, Spans.IN_FLIGHT, passed);
            if (repairing) {
                repairTime += passed;
            } else if (isBlocked(flight)) {
                blockedTime += passed;
            } else {
                flightTime += passed;
            }
        }
    }

    private int flight() {
        return sentKnown && ackKnown ? Math.max(0, next - acked) : 0;
    }

    /// Nothing is in flight, but the window has no room for a segment although it once had.
    private boolean isShut() {
        return edgeKnown && sentData && edge - next < Math.min(mss, largestWindow / 2);
    }

    private boolean isBlocked(int flight) {
        if (!edgeKnown) {
            return false;
        }
        final int room = edge - next;
        final long window = Math.max(0, room) + (long) flight;
        final long full = Math.max(mss, Math.min(margin, window / 4));
        // A window of unknown scale may be far larger than its field says: it may be full only where what is in flight is like it.
        return room < (windowsKnown ? full : Math.min(full, flight));
    }

    /// What the sender sends.
    private void sent(int row, int seq, int length, int flags, int bits) {
        if (!sentKnown) {
            sentKnown = true;
            next = seq;
        }
        final int last = seq + length + ((flags & (TcpFlags.SYN | TcpFlags.FIN)) != 0 ? 1 : 0);
        if ((flags & TcpFlags.SYN) != 0) {
            next = last;
            if (!ackKnown) {
                ackKnown = true;
                acked = last;
            }
            return;
        }
        if ((bits & PROBES) != 0 && length <= 1 || last == seq) {
            return;
        }
        if (last - next > 0) {
            sentNew(row, seq, last);
            senderFinished |= (flags & TcpFlags.FIN) != 0;
        } else if (unseenOpen && seq - unseenFrom >= 0 && last - unseenTo <= 0) {
            // The capture holds it behind its acknowledgement.
            unseenOpen = false;
            lastSend = now;
            lastSendRow = row;
        } else if (holeOpen && seq - holeFrom >= 0 && last - holeTo <= 0) {
            filled(seq, last);
            lastSend = now;
            lastSendRow = row;
        } else {
            sentAgain(row, seq, bits);
        }
    }

    private void sentNew(int row, int seq, int last) {
        if (lonePause >= 0) {
            // After a time-out one segment comes alone, and the next a round trip later (RFC 6298, RFC 5681).
            if (now - lastSend >= roundTrips.least() * 3 / 4) {
                spans.set(lonePause, Spans.KIND, LimitingFactor.TIMEOUT_TAIL.ordinal());
            }
            lonePause = -1;
        }
        newBytes = last - seq;
        if (sentData && seq - next > 0 && !atSender) {
            hole(seq);
        }
        if (sentData) {
            moved(row);
        } else {
            firstData(row);
        }
        spans.add(round, Spans.BYTES, last - (seq - next > 0 ? seq : next));
        burst(last - seq);
        if (!ackKnown) {
            ackKnown = true;
            acked = next;
        }
        next = last;
        sentData = true;
        lastSend = now;
        lastSendRow = row;
        duplicates = 0;
        resentBefore = false;
        final int flight = flight();
        if (flight > peakFlight) {
            peakFlight = flight;
        }
        if (restartBelow > 0 && flight >= restartBelow) {
            restartBelow = 0;
        }
        spans.atLeast(round, Spans.MOST_IN_FLIGHT, flight);
        flightAtPause = flight;
        if (unanswered > 0 && heardSince(unansweredFrom)) {
            unanswered = 0;
        }
    }

    /// Follows the rate of bursts, which is that of the narrowest link before the capture point.
    private void burst(int bytes) {
        if (burstSegments == 0) {
            burstFrom = now;
            burstBytes = 0;
        } else {
            burstBytes += bytes;
        }
        burstSegments++;
        if (burstSegments > BURST_SEGMENTS && burstBytes >= BURST_BYTES && now > burstFrom) {
            spans.atLeast(round, Spans.BURST_RATE, (long) (burstBytes * 1e9 / (now - burstFrom)));
            burstSegments = 0;
        }
    }

    private boolean heardSince(long time) {
        return lastHeard > time;
    }

    /// Before the first data there is nothing to wait for but the application.
    private void firstData(int row) {
        final long waited = now - pauseFrom;
        if (isStall(waited)) {
            state(now, LimitingFactor.SENDER_NO_DATA, row);
            spans.set(round - 1, Spans.DOUBTFUL, heardData ? 0 : 1);
        } else {
            spans.add(round, heardData ? Spans.APP : Spans.FLOW, waited);
        }
        restart(row, false);
    }

    /// New data after other data of this direction: settles what the pause between was.
    private void moved(int row) {
        final long pause = now - pauseFrom;
        if (unseenTime > 0) {
            spans.add(round, Spans.UNSEEN, Math.min(pause, unseenTime));
            unseenTime = 0;
            restart(row, false);
            return;
        }
        if (receiverSpoke) {
            answered(row, pause);
        } else {
            continued(row, pause);
        }
    }

    /// The sender goes on after the other application spoke.
    private void answered(int row, long pause) {
        if (isStall(pause)) {
            spans.add(round, Spans.PEER, turnWait);
            state(now, LimitingFactor.SENDER_NO_DATA, row);
            endTurn(false);
            restart(row, true);
            return;
        }
        if (turnOpen) {
            spans.add(round, Spans.TURN, turnWait);
        }
        spans.add(round, pause <= limits.promptAnswer(roundTrips.smoothed()) && turnOpen ? Spans.TURN : Spans.APP,
                pause);
        endTurn(turnOpen);
        restart(row, pause > roundTrips.timeout());
    }

    private void endTurn(boolean whole) {
        if (whole && turnFrom >= 0) {
            spans.add(round, Spans.TURNS, 1);
            spans.add(round, Spans.TURN_TIME, now - turnFrom);
        }
        turnOpen = false;
        turnWait = 0;
        turnFrom = now;
    }

    /// The sender goes on by itself.
    private void continued(int row, long pause) {
        final boolean idle = idleFrom >= 0;
        final long idleTime = idle ? now - idleFrom : 0;
        final long ackPrompt = limits.promptSend(roundTrips.smoothed());
        final boolean onAck = lastProgress >= pauseFrom && now - lastProgress <= ackPrompt;
        if (!onAck && !atSender && !endsMessage && pause >= limits.rtoFloor) {
            // More was to come at once, and came after a time-out: it was lost before the capture point.
            timeout(row, pauseFrom);
            return;
        }
        if (!onAck && isStall(idleTime)) {
            settle(Spans.APP);
            stall(idleFrom, row, isMidMessage() ? LimitingFactor.SENDER_PAUSE : LimitingFactor.SENDER_NO_DATA);
            lonePause =
                    !atSender && lost > 0 && newBytes >= mss && roundTrips.least() > 0 && idleTime >= limits.rtoFloor
                            ? round - 1 : -1;
        } else if (onAck && isStall(flightTime + blockedTime) && !repairing && blockedTime <= flightTime) {
            stall(pauseFrom, row, isNagle(pause) ? LimitingFactor.NAGLE_DELAYED_ACK : LimitingFactor.PATH_DELAY);
        } else if (!onAck && isStall(pause) && !repairing && blockedTime <= pause / 2) {
            stall(pauseFrom, row, LimitingFactor.SENDER_NO_DATA);
            spans.set(round - 1, Spans.DOUBTFUL, 1);
        } else if (pause <= limits.sendingGap(roundTrips.smoothed())) {
            settle(Spans.FLOW);
            spans.add(round, Spans.FLOW, idleTime);
        } else if (onAck || !atSender && !endsMessage) {
            final int waiting = isNagle(pause) ? Spans.NAGLE : restartBelow > 0 ? Spans.RESTART : Spans.ACK;
            settle(waiting);
            spans.add(round, waiting, idleTime);
        } else {
            settle(Spans.APP);
            spans.add(round, Spans.APP, idleTime);
        }
        // An exchange that the sender begins with more than one write goes on.
        if (idle) {
            endTurn(false);
        }
        restart(row, idleTime > roundTrips.timeout());
    }

    /// One response is being sent: the receiver asked for it and has asked for nothing since.
    private boolean isMidMessage() {
        return heardData;
    }

    private boolean isNagle(long pause) {
        return flightAtPause > 0 && flightAtPause < mss && pause >= limits.delayedAck + roundTrips.least()
                && pause <= limits.delayedAckMost + roundTrips.least();
    }

    /// Adds the states of the pause to the round.
    private void settle(int flightIs) {
        spans.add(round, Spans.WINDOW, blockedTime);
        spans.add(round, Spans.LOSS, repairTime);
        spans.add(round, flightIs, flightTime);
    }

    private boolean isStall(long time) {
        return time >= Math.max(limits.ownInterval, roundTrips.stall());
    }

    /// Begins a new pause; a round that is long enough ends here.
    private void restart(int row, boolean afterIdle) {
        if (afterIdle && peakFlight > limits.restartFlight * mss) {
            restartBelow = peakFlight / 2;
        }
        if (afterIdle) {
            peakFlight = 0;
        }
        pauseFrom = now;
        receiverSpoke = false;
        idleFrom = -1;
        blockedTime = 0;
        repairTime = 0;
        flightTime = 0;
        if (limits.endsRound(now - spans.get(round, Spans.FROM), roundTrips.smoothed())) {
            spans.set(round, Spans.TO, now);
            round = spans.begin(now, Spans.ROUND);
            touch(row);
        }
    }

    /// The time since the current span's begin was in one state, known now.
    private void state(long until, LimitingFactor factor, int row) {
        stall(spans.get(round, Spans.KIND) == LimitingFactor.HANDSHAKE.ordinal()
                ? begin : Math.max(spans.get(round, Spans.FROM), pauseFrom), row, factor);
        pauseFrom = until;
        idleFrom = -1;
    }

    /// A pause from a time until now that is explained: the round before it ends, another begins behind it.
    private void stall(long since, int row, LimitingFactor factor) {
        final long from = Math.max(since, spans.get(round, Spans.FROM));
        final int first = lastSendRow >= 0 ? lastSendRow : (int) spans.get(round, Spans.FIRST_ROW);
        if (from > spans.get(round, Spans.FROM)) {
            spans.set(round, Spans.TO, from);
            round = spans.begin(from, factor.ordinal());
            spans.set(round, Spans.FIRST_ROW, first < 0 ? row : first);
        } else {
            spans.become(round, factor.ordinal());
        }
        spans.set(round, Spans.TO, now);
        spans.set(round, Spans.LAST_ROW, row);
        if (spans.get(round, Spans.FIRST_ROW) < 0) {
            spans.set(round, Spans.FIRST_ROW, row);
        }
        spans.set(round, Spans.IN_FLIGHT, Math.min(flightTime + blockedTime + repairTime, now - from));
        window(round);
        round = spans.begin(now, Spans.ROUND);
        touch(row);
    }

    private void window(int span) {
        if (edgeKnown && ackKnown) {
            final long window = Math.max(0, edge - acked);
            spans.atMost(span, Spans.LEAST_WINDOW, window);
            spans.atLeast(span, Spans.MOST_WINDOW, window);
        }
    }

    /// Data is missing before what arrives.
    private void hole(int seq) {
        if (!holeOpen) {
            holeOpen = true;
            holeFrom = next;
            holeSince = now;
        }
        holeTo = seq;
        if (!repairing) {
            beginRepair();
        }
        repairedAt = seq;
    }

    private void filled(int seq, int last) {
        if (now - holeSince <= limits.reordering(roundTrips.smoothed())) {
            // It was overtaken only; what was taken for a repair was none.
            flightTime += repairTime;
            repairTime = 0;
            if (last == holeTo || seq == holeFrom) {
                repairing = false;
            }
        } else {
            lost++;
            spans.add(round, Spans.LOST, 1);
            spans.add(round, Spans.RESENT, 1);
            resent++;
            if (now - Math.max(lastSend, lastHeard) >= Math.max(limits.rtoFloor, roundTrips.stall())) {
                timeout(lastSendRow, Math.max(lastSend, lastHeard));
            }
        }
        if (seq == holeFrom) {
            holeFrom = last;
        } else if (last == holeTo) {
            holeTo = seq;
        }
        if (holeTo - holeFrom <= 0) {
            holeOpen = false;
        }
    }

    private void beginRepair() {
        repairing = true;
        repairedAt = next;
        repairSpan = round;
        repairResends = 0;
        repairUnneeded = 0;
    }

    private void sentAgain(int row, int seq, int bits) {
        resent++;
        spans.add(round, Spans.RESENT, 1);
        final long silentSince = Math.max(lastSend, Math.max(lastHeard, pauseFrom));
        final long silence = now - silentSince;
        if (!repairing) {
            beginRepair();
        }
        repairResends++;
        final boolean arrived = atReceiver || (bits & SegmentBits.SPURIOUS_RETRANSMISSION) != 0;
        if (arrived) {
            unneeded++;
            repairUnneeded++;
        } else {
            lost++;
            spans.add(round, Spans.LOST, 1);
        }
        final boolean again = resentBefore && resentFirst == seq;
        unansweredResend(row, silence);
        if (silence >= Math.max(limits.ownInterval, roundTrips.stall())) {

            settle(Spans.ACK);
            final LimitingFactor factor = arrived ? LimitingFactor.ACK_LOST_OR_LATE : timeoutKind(again);
            stall(silentSince, row, factor);
        } else {
            settle(repairResends == 1 ? Spans.ACK : Spans.LOSS);
            if (idleFrom >= 0) {
                spans.add(round, Spans.APP, now - idleFrom);
            }
        }
        resentFirst = seq;
        resentBefore = true;
        lastSend = now;
        lastSendRow = row;
        restart(row, false);
        // What the application has to say is not known by a repair.
        idleFrom = flight() == 0 ? now : -1;
    }

    private void timeout(int row, long since) {
        settle(Spans.LOSS);
        stall(since, row, timeoutKind(false));
        restart(row, false);
    }

    private LimitingFactor timeoutKind(boolean again) {
        if (again) {
            return LimitingFactor.TIMEOUT_REPEATED_LOSS;
        }
        final int few = (int) (limits.fewInFlight * mss);
        if (peakFlight <= few) {
            return LimitingFactor.TIMEOUT_FEW_IN_FLIGHT;
        }
        return flight() <= few ? LimitingFactor.TIMEOUT_TAIL : LimitingFactor.TIMEOUT_BURST_LOSS;
    }

    private void unansweredResend(int row, long silence) {
        if (unanswered == 0 || heardSince(unansweredFrom)) {
            unanswered = 0;
            unansweredFrom = lastHeard > lastSend - silence ? now - silence : lastHeard;
            unansweredFirstRow = lastSendRow < 0 ? row : lastSendRow;
            backingOff = false;
        } else if (silence >= limits.deadBackoff * unansweredGap) {
            backingOff = true;
        }
        unanswered++;
        unansweredGap = silence;
        unansweredLastRow = row;
    }

    /// What the receiver sends, when it reaches the sender.
    private void heard(int row, SegmentChunk chunk, int at, int flags) {
        final int length = chunk.length[at];
        final int bits = chunk.analysis[at];
        lastHeard = now;
        lastHeardRow = row;
        if (quiet && (flags & TcpFlags.FIN) == 0 && !senderFinished) {
            // Nothing of this direction is acknowledged.
        } else if ((flags & TcpFlags.ACK) != 0 && (flags & TcpFlags.SYN) == 0) {
            acknowledged(row, chunk, at, bits);
        } else if ((flags & TcpFlags.SYN) != 0 && (flags & TcpFlags.ACK) != 0 && !ackKnown) {
            ackKnown = true;
            acked = chunk.ack[at];
        }
        final boolean speaks = (length > 0 || (flags & TcpFlags.FIN) != 0)
                && (bits & (PROBES | SegmentBits.RETRANSMISSION | SegmentBits.SPURIOUS_RETRANSMISSION)) == 0;
        if (speaks) {
            receiverSpeaks(row);
        }
        receiverFinished |= (flags & TcpFlags.FIN) != 0;
    }

    private void acknowledged(int row, SegmentChunk chunk, int at, int bits) {
        final int ack = chunk.ack[at];
        if (!ackKnown) {
            ackKnown = true;
            acked = ack;
        }
        if (!sentKnown || ack - next > 0) {
            unseen(ack);
        }
        final int advance = ack - acked;
        if (advance > 0) {
            acked = ack;
            lastProgress = now;
            unanswered = 0;
            duplicates = 0;
            if (repairing && ack - repairedAt >= 0) {
                repairing = false;
            }
            if (holeOpen && ack - holeTo >= 0) {
                holeOpen = false;
            }
            measure(row, chunk, at);
        } else if ((bits & SegmentBits.DUPLICATE_ACK) != 0) {
            duplicates++;
        }
        if ((bits & SegmentBits.HAS_D_SACK) != 0) {
            hadArrived();
        }
        if (advance >= 0) {
            final int told = SegmentBits.scale(bits);
            final int factor = told == -1 ? shift : Math.max(0, told);
            follow(row, ack, (long) (chunk.window[at] & 0xffff) << factor, 1 << factor);
            if (idleFrom < 0 && flight() == 0 && !isShut()) {
                idleFrom = now;
            }
        }
    }

    /// Follows the right edge.
    ///
    /// @param unit bytes that the window is told in
    private void follow(int row, int ack, long window, int unit) {
        final int newEdge = ack + (int) Math.min(window, Integer.MAX_VALUE / 2);
        if (!edgeKnown) {
            edgeKnown = true;
            mostEdge = newEdge;
        } else if (newEdge - edge > 0 && now > lastProgress) {
            lastProgress = now;
        }
        edge = newEdge;
        if (newEdge - mostEdge > 0) {
            mostEdge = newEdge;
        } else if (mostEdge - newEdge >= Math.max(unit, mss)) {
            if (windowsKnown) {
                withdrawals.add(row);
            }
            mostEdge = newEdge;
        }
        largestWindow = Math.max(largestWindow, window);
        spans.atMost(round, Spans.LEAST_WINDOW, window);
        spans.atLeast(round, Spans.MOST_WINDOW, window);
    }

    private void measure(int row, SegmentChunk chunk, int at) {
        final int back = chunk.acksBack[at];
        if (back == 0 || repairing) {
            return;
        }
        final long measured = chunk.time[at] - store.time(row - back) + delay;
        if (measured > 0) {
            roundTrips.add(measured);
            spans.atMost(round, Spans.LEAST_RTT, measured);
            spans.atLeast(round, Spans.MOST_RTT, measured);
        }
    }

    /// It acknowledges what the capture does not hold, or holds only later.
    private void unseen(int ack) {
        if (sentKnown && sentData) {
            unseenOpen = true;
            unseenFrom = next;
            unseenTo = ack;
            if (isStall(now - pauseFrom)) {
                unseenTime = now - pauseFrom;
            } else {
                unseenTime = 0;
            }
        }
        sentKnown = true;
        next = ack;
    }

    /// The receiver tells that it got something twice (RFC 2883): what was sent again had arrived.
    private void hadArrived() {
        if (unneeded >= resent || atReceiver) {
            return;
        }
        unneeded++;
        lost = Math.max(0, lost - 1);
        repairUnneeded++;
        if (repairUnneeded < repairResends) {
            return;
        }
        repairing = false;
        flightTime += repairTime;
        repairTime = 0;
        for (int span = Math.max(0, repairSpan); span < spans.count(); span++) {
            final long kind = spans.get(span, Spans.KIND);
            if (kind >= LimitingFactor.TIMEOUT_TAIL.ordinal() && kind <= LimitingFactor.TIMEOUT_BURST_LOSS.ordinal()) {
                spans.set(span, Spans.KIND, LimitingFactor.ACK_LOST_OR_LATE.ordinal());
            }
            spans.add(span, Spans.LATE, spans.get(span, Spans.LOSS));
            spans.set(span, Spans.LOSS, 0);
            spans.set(span, Spans.LOST, 0);
        }
    }

    /// The other application speaks.
    private void receiverSpeaks(int row) {
        if (!heardData) {
            asksFirst = sentData;
        }
        heardData = true;
        if (!sentData) {
            speaksFirst(row);
            return;
        }
        if (flight() > 0) {
            return;
        }
        final long pause = now - pauseFrom;
        if (receiverSpoke) {
            // It goes on speaking: the sender waits for the end of it.
            if (isStall(pause)) {
                stall(pauseFrom, row, LimitingFactor.PEER_SILENT);
            } else {
                spans.add(round, Spans.FLOW, pause);
            }
        } else {
            final long idleTime = idleFrom >= 0 ? now - idleFrom : 0;
            if (isStall(idleTime) || isStall(pause)) {
                settle(Spans.TURN);
                stall(isStall(idleTime) ? idleFrom : pauseFrom, row, LimitingFactor.PEER_SILENT);
                turnWait = 0;
            } else {
                spans.add(round, Spans.WINDOW, blockedTime);
                spans.add(round, Spans.LOSS, repairTime);
                turnWait = flightTime + idleTime;
            }
            turnOpen = true;
        }
        final int before = restartBelow;
        restart(row, pause > roundTrips.timeout());
        restartBelow = Math.max(before, restartBelow);
        receiverSpoke = true;
        idleFrom = now;
    }

    /// Nothing was sent yet in this direction: the other one flows, or its application is awaited.
    private void speaksFirst(int row) {
        final long pause = now - pauseFrom;
        if (isStall(pause)) {
            stall(pauseFrom, row, LimitingFactor.PEER_SILENT);
            spans.set(round - 1, Spans.DOUBTFUL, receiverSpoke ? 0 : 1);
        } else {
            spans.add(round, Spans.FLOW, pause);
        }
        restart(row, false);
        receiverSpoke = true;
    }

    private void close(int row) {
        if (opening) {
            opening = false;
            state(now, LimitingFactor.HANDSHAKE, row);
        }
        trailing(row);
        closed = true;
        spans.set(round, Spans.KIND, LimitingFactor.CLOSED.ordinal());
        touch(row);
    }

    /// The pause that nothing followed.
    private void trailing(int row) {
        final long pause = now - pauseFrom;
        if (unanswered >= limits.deadResends && backingOff) {
            deadFrom = unansweredFrom;
            deadFirstRow = unansweredFirstRow;
            deadLastRow = unansweredLastRow;
        }
        if (pause <= 0) {
            return;
        }
        if (deadFrom < 0 && repairing && !atSender && now - lastSend >= limits.deadSilence * roundTrips.timeout()) {
            deadFrom = lastSend;
            deadFirstRow = lastSendRow;
            deadLastRow = row;
        }
        final long idleTime = idleFrom >= 0 ? now - idleFrom : 0;
        if (flight() > 0 && isStall(pause)) {
            final LimitingFactor factor = repairing ? LimitingFactor.TIMEOUT_REPEATED_LOSS
                    : blockedTime > pause / 2 && windowsKnown ? LimitingFactor.RECEIVE_BUFFER_SMALL
                            : LimitingFactor.UNKNOWN;
            stall(pauseFrom, row, factor);
        } else if (isStall(idleTime) || !sentData && isStall(pause)) {
            settle(Spans.FLOW);
            final boolean peersTurn = sentData ? !receiverSpoke && heardData : !heardData;
            stall(sentData ? idleFrom : pauseFrom, row, !sentData && !heardData ? LimitingFactor.OUTSIDE_TCP
                    : sentData && peersTurn ? LimitingFactor.PEER_SILENT : LimitingFactor.SENDER_NO_DATA);
            // Only who asks is owed an answer; who answers may have nothing more to say.
            spans.set(round - 1, Spans.DOUBTFUL, sentData && asksFirst && peersTurn ? 0 : 1);
        } else {
            settle(Spans.FLOW);
            spans.add(round, Spans.FLOW, idleTime);
        }
    }

    private void finish() {
        now = Math.max(now, end);
        if (closed) {
            spans.set(round, Spans.TO, end);
        } else if (opening) {
            spans.set(round, Spans.TO, end);
        } else {
            pass(Math.max(now, end));
            trailing(lastRow());
            spans.set(round, Spans.TO, end);
        }
        if (spans.get(round, Spans.FIRST_ROW) < 0) {
            touch(lastRow());
        }
        // What reaches the sender only after the last packet is behind the conversation's life.
        for (int i = spans.count() - 1; i >= 0 && (i == round || spans.get(i, Spans.TO) > end); i--) {
            spans.set(i, Spans.TO, end);
            spans.set(i, Spans.FROM, Math.min(end, spans.get(i, Spans.FROM)));
        }
    }

    private int lastRow() {
        final int count = table.segments(conversation);
        return count == 0 ? -1 : table.row(conversation, count - 1);
    }
}
