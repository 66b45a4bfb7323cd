package org.stallscope.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.quality.CapturePoint.Place;

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
    private final String[] excluded = new String[2];
    private final boolean[] surelyExcluded = new boolean[2];
    private final String[] strong = new String[2];
    private final String[] weak = new String[2];

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
        final String local = sameHost();
        if (local != null) {
            return point(Place.SAME_HOST, -1, Confidence.STRONG, local);
        }
        checksums();
        padding();
        routers();
        delays();
        final boolean[] possible = {excluded[0] == null, excluded[1] == null};
        for (int side = 0; side < 2; side++) {
            if (strong[side] != null && possible[side] && (strong[1 - side] == null || !possible[1 - side])) {
                return at(side, Confidence.STRONG, strong[side]);
            }
        }
        if (!possible[0] && !possible[1]) {
            return point(Place.BETWEEN, -1,
                    surelyExcluded[0] && surelyExcluded[1] ? Confidence.STRONG : Confidence.LIKELY,
                    excluded[0] + "; " + excluded[1]);
        }
        for (int side = 0; side < 2; side++) {
            if (possible[side] && (weak[side] != null || !possible[1 - side] && superSegments(1 - side) != null)) {
                final boolean near = quickest[side] < 0 || quickest[side] <= NEAR_HOST;
                if (near && weak[1 - side] == null) {
                    return at(side, Confidence.LIKELY, weak[side] != null ? weak[side] : superSegments(1 - side));
                }
            }
        }
        return point(Place.UNKNOWN, -1, Confidence.OPEN, whyNot(possible));
    }

    private CapturePoint at(int side, Confidence confidence, String first) {
        final List<String> reasons = new ArrayList<>();
        reasons.add(first);
        if (weak[side] != null && !weak[side].equals(first)) {
            reasons.add(weak[side]);
        }
        // How late the other side answers may be said already.
        if (excluded[1 - side] != null && reasons.stream().noneMatch(said -> said.endsWith(late(1 - side)))) {
            reasons.add(excluded[1 - side]);
        }
        final int sender = table.mainDirection(conversation);
        return point(side == sender ? Place.SENDER : Place.RECEIVER, side, confidence, String.join("; ", reasons));
    }

    private CapturePoint point(Place place, int side, Confidence confidence, String reason) {
        return new CapturePoint(place, side, confidence,
                Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".", quickest[0], quickest[1]);
    }

    private String name(int side) {
        return table.endpoint(conversation, side);
    }

    private String sameHost() {
        final String a = table.address(conversation, 0);
        if (a.equals(table.address(conversation, 1))) {
            return "both ends have the same address, " + a;
        }
        if (a.startsWith("127.") || a.startsWith("::ffff:127.")) {
            return a + " is a loopback address";
        }
        if (sampled.noHardwareAddresses() && quickest[0] >= 0 && quickest[1] >= 0
                && Math.max(quickest[0], quickest[1]) < MILLI) {
            return "the frames have no hardware addresses (the loopback interface of Linux) and both ends answer within "
                    + Texts.duration(Math.max(quickest[0], quickest[1]));
        }
        return null;
    }

    /// A checksum that is still to be filled in has not passed the network card of its sender.
    private void checksums() {
        for (int side = 0; side < 2; side++) {
            if (sampled.unfilled(side) && sampled.allFilled(1 - side)) {
                speaksFor(side, "the checksums of " + name(side)
                        + " are left for its network card to fill in, those of the other side are complete");
            }
        }
    }

    /// Short frames are filled up by the card that sends them.
    private void padding() {
        for (int side = 0; side < 2; side++) {
            if (sampled.unpadded(side) && sampled.padded(1 - side)) {
                speaksFor(side, "short packets of " + name(side)
                        + " are not filled up to an Ethernet frame yet, those of the other side are");
            } else if (sampled.padded(side)) {
                excluded[side] = "short packets of " + name(side)
                        + " are filled up to an Ethernet frame, so they have crossed a wire";
            }
        }
    }

    private void speaksFor(int side, String words) {
        strong[side] = strong[side] == null ? words : strong[side] + "; " + words;
    }

    private void routers() {
        for (int side = 0; side < 2; side++) {
            final int routers = sampled.routers(side);
            if (routers > 0) {
                surelyExcluded[side] = true;
            }
            if (routers > 0 && excluded[side] == null) {
                excluded[side] = "packets of " + name(side) + " arrive with a time to live of " + sampled.hopLimit(side)
                        + ", so they have passed " + (routers == 1 ? "a router" : routers + " routers");
            }
        }
        for (int side = 0; side < 2; side++) {
            if (sampled.routers(side) == 0 && sampled.routers(1 - side) > 0) {
                weak[side] =
                        "packets of " + name(side) + " still have their first time to live, " + sampled.hopLimit(side);
            }
        }
    }

    private void delays() {
        for (int side = 0; side < 2; side++) {
            final int other = 1 - side;
            if (quickest[side] >= 0 && quickest[other] >= 0
                    && quickest[other] >= FARTHER * quickest[side]) {
                final String words =
                        name(side) + " answers within " + Texts.duration(quickest[side]) + ", " + late(other);
                if (quickest[side] <= AT_HOST && quickest[other] >= FAR) {
                    speaksFor(side, words);
                } else if (quickest[side] <= NEAR_HOST && quickest[other] >= MILLI) {
                    weak[side] = weak[side] == null ? words : weak[side] + "; " + words;
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

    private String late(int side) {
        return name(side) + " answers after " + Texts.duration(quickest[side]) + " at the soonest";
    }

    private boolean isElsewhere(int side) {
        final long count = answers.count(side);
        if (answers.hasHandshake(side)) {
            return quickest[side] >= (count >= ENOUGH ? ELSEWHERE : FAR_ELSEWHERE);
        }
        return count >= ENOUGH_WITHOUT_HANDSHAKE && quickest[side] >= ELSEWHERE;
    }

    /// Segments that only a host makes: split by its card when they leave, merged when they arrive.
    private String superSegments(int far) {
        for (int direction = 0; direction < 2; direction++) {
            if (Payloads.hasSuperSegments(table, conversation, direction)) {
                return "segments of up to " + Texts.bytes(table.direction(conversation, direction).maxPayload)
                        + " exist only within a host, and it is not that of " + name(far);
            }
        }
        return null;
    }

    private String whyNot(boolean[] possible) {
        if (quickest[0] < 0 && quickest[1] < 0) {
            return "no acknowledgement of captured data was seen, so no distance shows";
        }
        final boolean virtual = sampled.unfilled(0) && sampled.unfilled(1);
        final String onOneMachine = virtual
                ? "; no side's checksums were filled in, so both may be on one machine" : "";
        if (possible[0] && possible[1]) {
            if (quickest[0] >= 0 && quickest[1] >= 0) {
                return "the ends answer within " + Texts.duration(quickest[0]) + " and " + Texts.duration(quickest[1])
                        + (Math.max(quickest[0], quickest[1]) < FAR ? ": so close that no distance shows"
                                : ": neither is clearly nearer")
                        + onOneMachine;
            }
            final int seen = quickest[0] >= 0 ? 0 : 1;
            return "only " + name(seen) + " was seen to answer, within " + Texts.duration(quickest[seen])
                    + ", so the other distance is not known" + onOneMachine;
        }
        final int out = possible[0] ? 1 : 0;
        return excluded[out] + ", so it was not captured there; nothing tells whether it was at " + name(1 - out)
                + " or between" + onOneMachine;
    }
}
