package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.quality.QualityNote;

/// Verdicts about a conversation as a whole: connections that never were, captures that do not tell, clean bills, acquittals.
final class StateRules {
    private static final EnumSet<LimitingFactor> ARTEFACT = EnumSet.of(LimitingFactor.CAPTURE_ARTEFACT);
    private static final EnumSet<LimitingFactor> UNKNOWN = EnumSet.of(LimitingFactor.UNKNOWN);

    /// With one of these as the worst, TCP did all that it was asked to.
    private static final EnumSet<LimitingFactor> APPLICATIONS = EnumSet.of(
            LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE, LimitingFactor.PEER_SILENT,
            LimitingFactor.TURN_LIMITED, LimitingFactor.OUTSIDE_TCP);

    /// A call without an answer is sent again after this, ns (RFC 6298, 2.1).
    private static final long FIRST_TIMEOUT = 1_000_000_000L;

    private StateRules() {}

    private static Draft whole(Matter matter, int direction, LimitingFactor factor) {
        final Draft draft = new Draft(direction, matter.base(direction)).whole(matter);
        draft.factor = factor;
        return draft;
    }

    /// A call that nobody answered, or that was refused.
    static List<Draft> noConnection(Matter matter, Rule rule) {
        final boolean called = (matter.summary(0).flagsSeen & TcpFlags.SYN) != 0;
        final int answer = matter.summary(1).flagsSeen;
        if (!called || matter.hasPayload() || (answer & TcpFlags.SYN) != 0) {
            return List.of();
        }
        final boolean refused = (answer & TcpFlags.RST) != 0;
        if (!refused && matter.summary(1).packets > 0) {
            return List.of();
        }
        final Draft draft = whole(matter, 0, LimitingFactor.DEAD_PEER);
        draft.nanos = matter.life();
        draft.measures.put(Measure.TRIES, matter.summary(0).packets).flag(Measure.REFUSED, refused);
        draft.measures.put(Measure.LIFE, matter.life() > 0 ? matter.life() : -1);
        if (!refused && matter.summary(0).packets == 1 && matter.heardAfter() < FIRST_TIMEOUT) {
            // It might have been answered, or sent again, right behind the end of the capture.
            draft.measures.flag(Measure.ENDED, true);
            draft.confidence = Confidence.OPEN;
            return List.of(draft);
        }
        return List.of(draft.culprit(refused ? matter.endpoint(1) : Finding.PATH));
    }

    static List<Draft> incomplete(Matter matter, Rule rule) {
        final int main = matter.main();
        final List<Leg> legs = matter.legs(ARTEFACT, main);
        if (!matter.isWorthTelling(Matter.time(legs))) {
            return List.of();
        }
        final Draft draft = new Draft(main, matter.base(main)).take(matter, legs);
        draft.confidence = Confidence.STRONG;
        defect(matter, draft);
        return List.of(draft);
    }

    private static void defect(Matter matter, Draft draft) {
        final QualityNote note = matter.quality.doubt(Doubt.RETRANSMISSIONS);
        if (note != null) {
            draft.measures.put(Measure.DEFECT, note.kind().said());
        }
    }

    /// One direction alone tells neither windows nor acknowledgements.
    static List<Draft> oneDirection(Matter matter, Rule rule) {
        if (matter.bothDirections() || !matter.hasPayload()) {
            return List.of();
        }
        final Draft draft = whole(matter, matter.main(), LimitingFactor.CAPTURE_ARTEFACT);
        draft.nanos = matter.life();
        draft.confidence = Confidence.OPEN;
        return List.of(draft);
    }

    static List<Draft> unexplained(Matter matter, Rule rule) {
        return unknown(matter, false);
    }

    /// In flight was as much as the window's field says, and nothing tells what that is to be multiplied by.
    static List<Draft> windowUnknown(Matter matter, Rule rule) {
        final List<Draft> drafts = unknown(matter, true);
        for (Draft draft : drafts) {
            long most = -1;
            for (Leg leg : matter.legs(UNKNOWN, draft.direction)) {
                most = Math.max(most, leg.interval().numbers().maxInFlight());
            }
            final boolean handshake = (matter.summary(0).flagsSeen & TcpFlags.SYN) != 0
                    && (matter.summary(1).flagsSeen & TcpFlags.SYN) != 0;
            draft.measures.put(Measure.MOST_IN_FLIGHT, most).flag(Measure.OPTIONS_CUT, handshake);
        }
        return drafts;
    }

    /// What nothing explains, where data moved before windows that are not known, or elsewhere.
    private static List<Draft> unknown(Matter matter, boolean moving) {
        final List<Draft> drafts = new ArrayList<>();
        for (int direction = 0; direction < 2; direction++) {
            final boolean windows = matter.limits.direction(direction).windowsKnown();
            final List<Leg> legs = matter.legs(UNKNOWN, direction).stream()
                    .filter(leg -> moving == (!windows && leg.interval().numbers().bytes() > 0))
                    .toList();
            if (matter.isWorthTelling(Matter.time(legs))) {
                final Draft draft = new Draft(direction, matter.base(direction)).take(matter, legs);
                draft.confidence = Confidence.OPEN;
                drafts.add(draft);
            }
        }
        return drafts;
    }

    static List<Draft> healthy(Matter matter, Rule rule) {
        if (matter.verdicts.isTroubled() || !matter.hasPayload()) {
            return List.of();
        }
        final Draft draft = whole(matter, matter.main(), LimitingFactor.FLOWING);
        draft.measures.put(Measure.EPISODES, matter.episodes.isEmpty() ? -1 : matter.episodes.size());
        draft.confidence = matter.countsTrusted() ? Confidence.STRONG : Confidence.LIKELY;
        return List.of(draft);
    }

    static List<Draft> noData(Matter matter, Rule rule) {
        return matter.verdicts.isTroubled() || matter.hasPayload()
                ? List.of()
                : List.of(whole(matter, matter.main(), LimitingFactor.FLOWING));
    }

    static List<Draft> tcpAcquitted(Matter matter, Rule rule) {
        return acquitsTcp(matter) ? List.of(whole(matter, matter.main(), null)) : List.of();
    }

    private static boolean acquitsTcp(Matter matter) {
        final LimitingFactor worst = matter.verdicts.worst();
        return worst != null && APPLICATIONS.contains(worst) && matter.lost() == 0 && !matter.lostAnnouncement()
                && receiverTime(matter) < Threshold.LEAST_TIME.nanos();
    }

    static List<Draft> networkAcquitted(Matter matter, Rule rule) {
        final LimitingFactor worst = matter.verdicts.worst();
        final boolean network = worst != null && worst.group() == Group.NETWORK;
        return network || matter.lost() > 0 || matter.lostAnnouncement() || acquitsTcp(matter)
                ? List.of()
                : List.of(whole(matter, matter.main(), null));
    }

    static List<Draft> receiverAcquitted(Matter matter, Rule rule) {
        return receiverTime(matter) >= Threshold.LEAST_TIME.nanos() || acquitsTcp(matter)
                || !matter.limits.main().windowsKnown() || matter.quality.doubt(Doubt.WINDOWS) != null
                || matter.verdicts.worst() == null
                        ? List.of()
                        : List.of(whole(matter, matter.main(), null));
    }

    private static long receiverTime(Matter matter) {
        long time = 0;
        for (Leg leg : matter.legs) {
            time += leg.factor().group() == Group.RECEIVER ? leg.duration() : 0;
        }
        return time;
    }
}
