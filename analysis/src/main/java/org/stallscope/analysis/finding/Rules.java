package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Rule.Need;
import org.stallscope.analysis.limit.LimitingFactor;

/// All rules, in the order in which they are asked. Those of one class or of a few classes that mean the same to people.
public final class Rules {
    private static final List<Threshold> TIMES =
            List.of(Threshold.LEAST_TIME, Threshold.LEAST_SHARE, Threshold.LONG_TIME, Threshold.SURE_SHARE,
                    Threshold.TOLD_SHARE);

    /// The rules that look for what held a transfer up, or for what cannot be told.
    private static final List<Rule> FAULTS = List.of(
            limit("reader-stopped", EnumSet.of(LimitingFactor.RECEIVER_NOT_READING), Rules::receiver,
                    replayed(ClosedWindowRules::stops),
                    EnumSet.of(Measure.EPISODES, Measure.PROBES, Measure.LAG, Measure.READ_RATE, Measure.SAVED),
                    Check.STRACE_RECEIVER, Check.SS_RECEIVER, Check.IOSTAT_RECEIVER, Check.SS_SENDER),
            limit("reader-slow", EnumSet.of(LimitingFactor.RECEIVER_SLOW_READING), Rules::receiver,
                    replayed(ClosedWindowRules::stutter),
                    EnumSet.of(Measure.EPISODES, Measure.PROBES, Measure.READ_RATE, Measure.SAVED),
                    Check.STRACE_RECEIVER, Check.SS_RECEIVER, Check.IOSTAT_RECEIVER),
            limit("window-small", EnumSet.of(LimitingFactor.RECEIVE_BUFFER_SMALL), Rules::receiver,
                    replayed(Rules::flight),
                    EnumSet.of(Measure.MOST_IN_FLIGHT, Measure.SAVED, Measure.NEEDED_RATE),
                    Check.SYSCTL_RECEIVER, Check.SS_RECEIVER, Check.STRACE_RECEIVER),
            limit("window-growing", EnumSet.of(LimitingFactor.AUTOTUNING_LAG), Rules::receiver, Rules::flight,
                    EnumSet.of(Measure.MOST_IN_FLIGHT),
                    Check.SS_RECEIVER, Check.SYSCTL_RECEIVER),
            limit("window-withdrawn", EnumSet.of(LimitingFactor.WINDOW_WITHDRAWN), Rules::receiver,
                    ClosedWindowRules::stutter,
                    EnumSet.of(Measure.EPISODES, Measure.PROBES),
                    Check.NSTAT_RECEIVER, Check.SS_RECEIVER),
            limit("reopening-lost", EnumSet.of(LimitingFactor.REOPENING_LOST), Rules::path,
                    ClosedWindowRules::stutter,
                    EnumSet.of(Measure.EPISODES, Measure.PROBES),
                    Check.TCPDUMP_SENDER, Check.TCPDUMP_RECEIVER),
            limit("reopening-unannounced", EnumSet.of(LimitingFactor.REOPENING_UNANNOUNCED), Rules::receiver,
                    ClosedWindowRules::stutter,
                    EnumSet.of(Measure.EPISODES, Measure.PROBES),
                    Check.STRACE_RECEIVER, Check.SS_RECEIVER),
            limit("proxy-backpressure", EnumSet.of(LimitingFactor.PROXY_BACKPRESSURE), Rules::receiver,
                    ClosedWindowRules::stutter,
                    EnumSet.of(Measure.EPISODES, Measure.PROBES, Measure.TWIN, Measure.TWIN_NUMBER,
                            Measure.TWIN_FACTOR, Measure.TWIN_LOST, Measure.TWIN_SEGMENTS, Measure.TWIN_LOSS,
                            Measure.TWIN_RTT, Measure.TWIN_WINDOW, Measure.TWIN_QUEUE, Measure.PAIR_SCORE,
                            Measure.RUNNER_UP_SCORE),
                    Check.STRACE_RECEIVER, Check.SS_RECEIVER),
            limit("sender-starved", EnumSet.of(LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE),
                    Rules::sender, TurnRules::waitsForOther,
                    EnumSet.noneOf(Measure.class),
                    Check.STRACE_SENDER, Check.SS_SENDER, Check.IOSTAT_SENDER),
            limit("send-buffer", EnumSet.of(LimitingFactor.SEND_BUFFER_LIMIT), Rules::sender, Rules::flight,
                    EnumSet.of(Measure.MOST_IN_FLIGHT),
                    Check.SS_SENDER, Check.SYSCTL_SENDER, Check.STRACE_SENDER),
            ofBoth(rule("answer-owed", Kind.LIMIT, EnumSet.of(LimitingFactor.PEER_SILENT), TurnRules::answerOwed,
                    EnumSet.noneOf(Measure.class),
                    Check.STRACE_RECEIVER, Check.SS_RECEIVER, Check.TCPDUMP_RECEIVER)),
            limit("turns", EnumSet.of(LimitingFactor.TURN_LIMITED), Rules::nobody, TurnRules::turns,
                    EnumSet.of(Measure.TURNS, Measure.TURN, Measure.TURN_BYTES),
                    Check.STRACE_SENDER, Check.STRACE_RECEIVER),
            limit("loss", Course.LOSSES, Rules::path, PathRules::losses,
                    EnumSet.of(Measure.TIMEOUT_TIME, Measure.LATE),
                    Check.MTR_SENDER, Check.NSTAT_SENDER, Check.TCPDUMP_SENDER, Check.TCPDUMP_RECEIVER),
            limit("resent-needlessly", EnumSet.of(LimitingFactor.ACK_LOST_OR_LATE), Rules::path, PathRules::losses,
                    EnumSet.of(Measure.LATE),
                    Check.TCPDUMP_RECEIVER, Check.NSTAT_SENDER),
            limit("path-rate", EnumSet.of(LimitingFactor.PATH_DELAY, LimitingFactor.BOTTLENECK_RATE), Rules::path,
                    PathRules::queue,
                    EnumSet.of(Measure.GREATEST_RTT, Measure.MOST_IN_FLIGHT),
                    Check.SS_SENDER, Check.MTR_SENDER),
            limit("slow-start", EnumSet.of(LimitingFactor.SLOW_START), Rules::nobody, Rules::flight,
                    EnumSet.of(Measure.MOST_IN_FLIGHT),
                    Check.SS_SENDER),
            limit("restart", EnumSet.of(LimitingFactor.RESTART_AFTER_IDLE), Rules::sender, Rules::flight,
                    EnumSet.of(Measure.MOST_IN_FLIGHT),
                    Check.SYSCTL_SENDER, Check.SS_SENDER),
            limit("small-writes", EnumSet.of(LimitingFactor.NAGLE_DELAYED_ACK), Rules::sender, Rules::nothing,
                    EnumSet.noneOf(Measure.class),
                    Check.STRACE_SENDER),
            limit("dead-peer", EnumSet.of(LimitingFactor.DEAD_PEER), Rules::path, PathRules::silence,
                    EnumSet.of(Measure.TRIES, Measure.GREATEST_GAP, Measure.SILENT_SINCE),
                    Check.MTR_SENDER, Check.TCPDUMP_RECEIVER, Check.SS_RECEIVER, Check.SS_SENDER),
            limit("outside-tcp", EnumSet.of(LimitingFactor.OUTSIDE_TCP), Rules::nobody, Rules::nothing,
                    EnumSet.noneOf(Measure.class),
                    Check.STRACE_SENDER, Check.STRACE_RECEIVER),
            rule("no-connection", Kind.LIMIT, EnumSet.of(LimitingFactor.DEAD_PEER), StateRules::noConnection,
                    EnumSet.of(Measure.TRIES),
                    Check.SS_RECEIVER, Check.TCPDUMP_RECEIVER, Check.MTR_SENDER),
            rule("capture-incomplete", Kind.CANNOT_JUDGE, EnumSet.of(LimitingFactor.CAPTURE_ARTEFACT),
                    StateRules::incomplete,
                    EnumSet.noneOf(Measure.class),
                    Check.TCPDUMP_SENDER, Check.TCPDUMP_RECEIVER),
            rule("one-direction", Kind.CANNOT_JUDGE, EnumSet.of(LimitingFactor.CAPTURE_ARTEFACT),
                    StateRules::oneDirection,
                    EnumSet.noneOf(Measure.class),
                    Check.TCPDUMP_SENDER, Check.TCPDUMP_RECEIVER),
            rule("window-unknown", Kind.CANNOT_JUDGE, EnumSet.of(LimitingFactor.UNKNOWN), StateRules::windowUnknown,
                    EnumSet.of(Measure.MOST_IN_FLIGHT),
                    Check.TCPDUMP_SENDER, Check.SS_SENDER, Check.SS_RECEIVER),
            rule("unexplained", Kind.CANNOT_JUDGE, EnumSet.of(LimitingFactor.UNKNOWN), StateRules::unexplained,
                    EnumSet.noneOf(Measure.class),
                    Check.STRACE_SENDER, Check.STRACE_RECEIVER, Check.SS_SENDER, Check.SS_RECEIVER),
            rule("arrival-steady", Kind.LIMIT, EnumSet.of(LimitingFactor.BOTTLENECK_RATE), PathRules::steady,
                    EnumSet.of(Measure.VARIATION),
                    Check.TCPDUMP_SENDER, Check.SS_SENDER),
            rule("arrival-pace", Kind.CANNOT_JUDGE, EnumSet.of(LimitingFactor.UNKNOWN), PathRules::unsteady,
                    EnumSet.of(Measure.VARIATION),
                    Check.TCPDUMP_SENDER, Check.SS_SENDER));

    /// The rules that explain what looks like trouble.
    private static final List<Rule> NOTES = List.of(
            rule("client-idle", Kind.NOTE, EnumSet.of(LimitingFactor.PEER_SILENT), TurnRules::clientIdle,
                    EnumSet.noneOf(Measure.class)),
            rule("waits-for-other", Kind.NOTE,
                    EnumSet.of(LimitingFactor.PEER_SILENT, LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE),
                    TurnRules::busyElsewhere,
                    EnumSet.of(Measure.OTHER, Measure.OTHER_BYTES)),
            rule("kernel-counters", Kind.NOTE, EnumSet.noneOf(LimitingFactor.class), CounterRules::compared,
                    EnumSet.of(Measure.KERNEL_BUSY, Measure.KERNEL_WINDOW, Measure.KERNEL_BUFFER, Measure.PACKETS_BUSY,
                            Measure.PACKETS_WINDOW, Measure.PACKETS_BUFFER, Measure.COUNTERS_APART)));

    /// The rules that are asked when the others have spoken.
    private static final List<Rule> ACQUITTALS = List.of(
            rule("healthy", Kind.HEALTHY, EnumSet.of(LimitingFactor.FLOWING), StateRules::healthy,
                    EnumSet.of(Measure.EPISODES)),
            rule("no-data", Kind.HEALTHY, EnumSet.of(LimitingFactor.FLOWING), StateRules::noData,
                    EnumSet.noneOf(Measure.class)),
            acquittal("tcp-acquitted", StateRules::tcpAcquitted),
            acquittal("network-acquitted", StateRules::networkAcquitted),
            acquittal("receiver-acquitted", StateRules::receiverAcquitted));

    private Rules() {}

    static List<Rule> faults() {
        return FAULTS;
    }

    static List<Rule> notes() {
        return NOTES;
    }

    static List<Rule> acquittals() {
        return ACQUITTALS;
    }

    /// All of them.
    public static List<Rule> all() {
        final List<Rule> all = new ArrayList<>(FAULTS);
        all.addAll(NOTES);
        all.addAll(ACQUITTALS);
        return List.copyOf(all);
    }

    /// Who a finding about a direction lies with.
    @FunctionalInterface
    private interface Culprit {
        String of(Matter matter, int direction);
    }

    private static String receiver(Matter matter, int direction) {
        return matter.endpoint(1 - direction);
    }

    private static String sender(Matter matter, int direction) {
        return matter.endpoint(direction);
    }

    private static String path(Matter matter, int direction) {
        return Finding.PATH;
    }

    private static String nobody(Matter matter, int direction) {
        return Finding.NOBODY;
    }

    /// The same, and whether a larger receive buffer would help.
    private static Detail replayed(Detail detail) {
        return (matter, draft, legs) -> {
            final boolean told = detail.add(matter, draft, legs);
            if (told) {
                LargerBuffer.add(matter, draft);
            }
            return told;
        };
    }

    private static boolean nothing(Matter matter, Draft draft, List<Leg> legs) {
        return true;
    }

    /// Bytes in flight and windows of the legs.
    private static boolean flight(Matter matter, Draft draft, List<Leg> legs) {
        long most = -1;
        for (Leg leg : legs) {
            most = Math.max(most, leg.interval().numbers().maxInFlight());
        }
        draft.measures.put(Measure.MOST_IN_FLIGHT, most);
        return true;
    }

    /// Adds what a class of findings has of its own.
    @FunctionalInterface
    private interface Detail {
        /// @return false where it is no finding after all
        boolean add(Matter matter, Draft draft, List<Leg> legs);
    }

    private static Rule rule(String id, Kind kind, Set<LimitingFactor> classes,
            BiFunction<Matter, Rule, List<Draft>> judgement, Set<Measure> outputs, Check... checks) {
        return new Rule(id, kind, classes, Set.of(), TIMES, outputs, List.of(checks), judgement);
    }

    /// The same of what one direction alone cannot tell.
    private static Rule ofBoth(Rule rule) {
        return new Rule(rule.id(), rule.kind(), rule.classes(), EnumSet.of(Need.BOTH_DIRECTIONS), rule.thresholds(),
                rule.outputs(), rule.checks(), rule.judgement());
    }

    private static Rule acquittal(String id, BiFunction<Matter, Rule, List<Draft>> judgement) {
        return new Rule(id, Kind.ACQUITTAL, Set.of(),
                EnumSet.of(Need.BOTH_DIRECTIONS, Need.PAYLOAD, Need.TRUSTED_COUNTS),
                TIMES, EnumSet.noneOf(Measure.class), List.of(), judgement);
    }

    /// A rule that adds up the time of its classes, in each direction.
    private static Rule limit(String id, Set<LimitingFactor> classes, Culprit culprit, Detail detail,
            Set<Measure> outputs, Check... checks) {
        final Rule limit = rule(id, Kind.LIMIT, classes, (matter, rule) -> {
            final List<Draft> drafts = new ArrayList<>();
            for (int direction = 0; direction < 2; direction++) {
                final List<Leg> legs = matter.legs(classes, direction);
                if (matter.isWorthTelling(Matter.time(legs))) {
                    final Draft draft = new Draft(direction, matter.base(direction)).take(matter, legs)
                            .culprit(culprit.of(matter, direction));
                    if (detail.add(matter, draft, legs)) {
                        drafts.add(draft);
                    }
                }
            }
            return drafts;
        }, outputs, checks);
        // A sender that calls in vain is alone in the capture, too.
        return classes.contains(LimitingFactor.DEAD_PEER) ? limit : ofBoth(limit);
    }
}
