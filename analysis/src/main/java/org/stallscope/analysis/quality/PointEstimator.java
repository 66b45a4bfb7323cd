package org.stallscope.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.text.Message;

/// Estimates where a conversation was captured. Each clue speaks for an end, or against one: how soon each side answers, how
/// many routers its packets have passed, whether its checksums were still to be filled in, segments that no wire carries.
final class PointEstimator {
    /// A host answers itself this soon, ns; also with a busy processor when the quickest of several answers counts.
    private static final long AT_HOST = 50_000;

    /// Sooner than this an answer comes from the host or from beside it.
    private static final long NEAR_HOST = 200_000;

    /// An answer that takes longer than this comes from elsewhere, where enough answers were seen.
    private static final long ELSEWHERE = 500_000;

    /// And this long where only few were.
    private static final long FAR_ELSEWHERE = 5_000_000;

    /// Answers that are enough.
    private static final int ENOUGH = 10;

    /// Answers that are enough without the handshake: applications may delay those (RFC 9293, 3.8.6.3).
    private static final int ENOUGH_WITHOUT_HANDSHAKE = 50;

    /// The far side answers at least this many times later than the near one.
    private static final int FARTHER = 10;

    /// And at least this late, ns.
    private static final long FAR = 300_000;

    private static final long MILLI = 1_000_000;

    private final ConversationTable table;

    private final int conversation;
    private final Answers answers;
    private final Sampled sampled;
    private final long[] quickest;
    private final Message[] excluded = new Message[2];
    private final boolean[] surelyExcluded = new boolean[2];

    /// Whether how late a side answers is among what speaks for the other.
    private final boolean[] saidLate = new boolean[2];

    private final List<List<Message>> strong = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<List<Message>> weak = List.of(new ArrayList<>(), new ArrayList<>());

    private PointEstimator(ConversationTable table, int conversation, Answers answers, Sampled sampled) {
        this.table = table;
        this.conversation = conversation;
        this.sampled = sampled;
        this.answers = answers;
        quickest = new long[] {answers.quickest(0), answers.quickest(1)};
    }

    static CapturePoint of(ConversationTable table, int conversation, Answers answers, Sampled sampled) {
        return new PointEstimator(table, conversation, answers, sampled).estimate();
    }

    private CapturePoint estimate() {
        final Message local = sameHost();
        if (local != null) {
            return point(Place.SAME_HOST, -1, Confidence.STRONG, List.of(local));
        }
        checksums();
        padding();
        routers();
        delays();
        final boolean[] possible = {excluded[0] == null, excluded[1] == null};
        for (int side = 0; side < 2; side++) {
            if (!strong.get(side).isEmpty() && possible[side]
                    && (strong.get(1 - side).isEmpty() || !possible[1 - side])) {
                return at(side, Confidence.STRONG, strong.get(side));
            }
        }
        if (!possible[0] && !possible[1]) {
            return point(Place.BETWEEN, -1,
                    surelyExcluded[0] && surelyExcluded[1] ? Confidence.STRONG : Confidence.LIKELY,
                    List.of(excluded[0], excluded[1]));
        }
        for (int side = 0; side < 2; side++) {
            if (possible[side]
                    && (!weak.get(side).isEmpty() || !possible[1 - side] && superSegments(1 - side) != null)) {
                final boolean near = quickest[side] < 0 || quickest[side] <= NEAR_HOST;
                if (near && weak.get(1 - side).isEmpty()) {
                    return at(side, Confidence.LIKELY,
                            !weak.get(side).isEmpty() ? weak.get(side) : List.of(superSegments(1 - side)));
                }
            }
        }
        return point(Place.UNKNOWN, -1, Confidence.OPEN, whyNot(possible));
    }

    private CapturePoint at(int side, Confidence confidence, List<Message> first) {
        final List<Message> reasons = new ArrayList<>(first);
        if (!weak.get(side).equals(first)) {
            reasons.addAll(weak.get(side));
        }
        // How late the other side answers may be said already.
        if (excluded[1 - side] != null && !(saidLate[1 - side] && excluded[1 - side].equals(late(1 - side)))) {
            reasons.add(excluded[1 - side]);
        }
        final int sender = table.mainDirection(conversation);
        return point(side == sender ? Place.SENDER : Place.RECEIVER, side, confidence, reasons);
    }

    private CapturePoint point(Place place, int side, Confidence confidence, List<Message> reasons) {
        return new CapturePoint(place, side, confidence, Message.sentence(reasons), quickest[0], quickest[1]);
    }

    private String name(int side) {
        return table.endpoint(conversation, side);
    }

    private Message sameHost() {
        final String a = table.address(conversation, 0);
        if (a.equals(table.address(conversation, 1))) {
            return Messages.later("point.same-address", a);
        }
        if (a.startsWith("127.") || a.startsWith("::ffff:127.")) {
            return Messages.later("point.loopback", a);
        }
        if (sampled.noHardwareAddresses() && quickest[0] >= 0 && quickest[1] >= 0
                && Math.max(quickest[0], quickest[1]) < MILLI) {
            return Messages.later("point.no-hardware", Texts.duration(Math.max(quickest[0], quickest[1])));
        }
        return null;
    }

    /// A checksum that is still to be filled in has not passed the network card of its sender.
    private void checksums() {
        for (int side = 0; side < 2; side++) {
            if (sampled.unfilled(side) && sampled.allFilled(1 - side)) {
                strong.get(side).add(Messages.later("point.checksums", name(side)));
            }
        }
    }

    /// Short frames are filled up by the card that sends them.
    private void padding() {
        for (int side = 0; side < 2; side++) {
            if (sampled.unpadded(side) && sampled.padded(1 - side)) {
                strong.get(side).add(Messages.later("point.unpadded", name(side)));
            } else if (sampled.padded(side)) {
                excluded[side] = Messages.later("point.padded", name(side));
            }
        }
    }

    private void routers() {
        for (int side = 0; side < 2; side++) {
            final int routers = sampled.routers(side);
            if (routers > 0) {
                surelyExcluded[side] = true;
            }
            if (routers > 0 && excluded[side] == null) {
                excluded[side] = Messages.later("point.routers", name(side), sampled.hopLimit(side), routers);
            }
        }
        for (int side = 0; side < 2; side++) {
            if (sampled.routers(side) == 0 && sampled.routers(1 - side) > 0) {
                weak.get(side).clear();
                weak.get(side).add(Messages.later("point.first-ttl", name(side), sampled.hopLimit(side)));
            }
        }
    }

    private void delays() {
        for (int side = 0; side < 2; side++) {
            final int other = 1 - side;
            if (quickest[side] >= 0 && quickest[other] >= 0
                    && quickest[other] >= FARTHER * quickest[side]) {
                final Message said = Messages.later("point.nearer", name(side), Texts.duration(quickest[side]),
                        late(other));
                if (quickest[side] <= AT_HOST && quickest[other] >= FAR) {
                    strong.get(side).add(said);
                    saidLate[other] = true;
                } else if (quickest[side] <= NEAR_HOST && quickest[other] >= MILLI) {
                    weak.get(side).add(said);
                    saidLate[other] = true;
                }
            }
        }
        for (int side = 0; side < 2; side++) {
            if (excluded[side] == null && isElsewhere(side)) {
                excluded[side] = late(side);
                surelyExcluded[side] = answers.hasHandshake(side) && answers.count(side) >= ENOUGH;
            }
        }
    }

    private Message late(int side) {
        return Messages.later("point.late", name(side), Texts.duration(quickest[side]));
    }

    private boolean isElsewhere(int side) {
        final long count = answers.count(side);
        if (answers.hasHandshake(side)) {
            return quickest[side] >= (count >= ENOUGH ? ELSEWHERE : FAR_ELSEWHERE);
        }
        return count >= ENOUGH_WITHOUT_HANDSHAKE && quickest[side] >= ELSEWHERE;
    }

    /// Segments that only a host makes: split by its card when they leave, merged when they arrive.
    private Message superSegments(int far) {
        for (int direction = 0; direction < 2; direction++) {
            if (Payloads.hasSuperSegments(table, conversation, direction)) {
                return Messages.later("point.super-segments",
                        Texts.bytes(table.direction(conversation, direction).maxPayload), name(far));
            }
        }
        return null;
    }

    private List<Message> whyNot(boolean[] possible) {
        if (quickest[0] < 0 && quickest[1] < 0) {
            return List.of(Messages.later("point.no-answers"));
        }
        final List<Message> why = new ArrayList<>();
        if (possible[0] && possible[1]) {
            if (quickest[0] >= 0 && quickest[1] >= 0) {
                why.add(Messages.later(
                        Math.max(quickest[0], quickest[1]) < FAR ? "point.both-near" : "point.alike",
                        Texts.duration(quickest[0]), Texts.duration(quickest[1])));
            } else {
                final int seen = quickest[0] >= 0 ? 0 : 1;
                why.add(Messages.later("point.one-answers", name(seen), Texts.duration(quickest[seen])));
            }
        } else {
            final int out = possible[0] ? 1 : 0;
            why.add(Messages.later("point.not-there", excluded[out], name(1 - out)));
        }
        if (sampled.unfilled(0) && sampled.unfilled(1)) {
            why.add(Messages.later("point.one-machine"));
        }
        return why;
    }
}
