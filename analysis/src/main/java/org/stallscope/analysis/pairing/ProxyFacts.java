package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.limit.Times;
import org.stallscope.analysis.limit.Twin;
import org.stallscope.analysis.text.Message;

/// What a proxy's other connection tells of a closed window (class 8): while bytes wait inside the proxy and the other
/// connection is held up by its path or its receiver, the proxy cannot read. Where the other connection stands idle meanwhile,
/// it is the proxy itself that does not go on, and nothing is said. Only pairs with a high score count. What others know
/// is passed on.
public final class ProxyFacts extends MoreFacts {
    /// Least score of a pair that changes a verdict.
    public static final double HIGH = 0.8;

    /// From this score on a pair leaves no other plain reading.
    private static final double STRONG = 0.9;

    /// Segments that may be on their way through the proxy without waiting.
    private static final int PASSING = 2;

    /// The other connection stands idle for more than this share of a stretch: the proxy is to blame.
    private static final double IDLE = 0.5;

    private final ProxyPairs pairs;
    private final PairingInput front;
    private final PairingInput back;
    private final IntFunction<ConversationLimits> twinLimits;
    private final boolean ofBack;

    /// The last answer: facts and twin of a direction are asked for one after the other.
    private volatile Asked last;

    private ProxyFacts(ExternalFacts others, ProxyPairs pairs, PairingInput front, PairingInput back,
            IntFunction<ConversationLimits> twinLimits, boolean ofBack) {
        super(others);
        this.pairs = pairs;
        this.front = front;
        this.back = back;
        this.twinLimits = twinLimits;
        this.ofBack = ofBack;
    }

    /// Facts about the server-side connections of a capture.
    ///
    /// @param frontLimits limiting factors of the client-side ones
    public static ExternalFacts ofBack(ExternalFacts others, ProxyPairs pairs, PairingInput front, PairingInput back,
            IntFunction<ConversationLimits> frontLimits) {
        return pairs.pairs().isEmpty() ? others : new ProxyFacts(others, pairs, front, back, frontLimits, true);
    }

    /// Facts about the client-side connections of a capture: a server may be the slow one, too.
    ///
    /// @param backLimits limiting factors of the server-side ones
    public static ExternalFacts ofFront(ExternalFacts others, ProxyPairs pairs, PairingInput front, PairingInput back,
            IntFunction<ConversationLimits> backLimits) {
        return pairs.pairs().isEmpty() ? others : new ProxyFacts(others, pairs, front, back, backLimits, false);
    }

    /// Facts about all connections of a capture that holds both sides.
    public static ExternalFacts within(ExternalFacts others, ProxyPairs pairs, PairingInput capture,
            IntFunction<ConversationLimits> limits) {
        return ofFront(ofBack(others, pairs, capture, capture, limits), pairs, capture, capture, limits);
    }

    @Override
    List<Fact> added(int conversation, int direction) {
        final Held held = held(conversation, direction);
        if (held == null) {
            return List.of();
        }
        final List<Fact> facts = new ArrayList<>();
        final Message said = Messages.later("twin", Integer.toString(held.twin.conversation()), held.twin.far(),
                String.format(Locale.ROOT, "%.2f", held.twin.score()), held.twin.factor().said());
        final Confidence sure = held.twin.score() >= STRONG ? Confidence.STRONG : Confidence.LIKELY;
        for (Times.Range range : held.times.ranges()) {
            facts.add(new Fact(Kind.TWIN_LIMITED, range.from(), range.to(), sure, held.twin.factor(), said));
        }
        return facts;
    }

    @Override
    public Twin twin(int conversation, int direction) {
        final Held held = held(conversation, direction);
        return held == null ? super.twin(conversation, direction) : held.twin;
    }

    /// When a proxy could not pass on what it received, and why.
    private record Held(Times times, Twin twin) {}

    private Held held(int conversation, int direction) {
        final Asked before = last;
        if (before != null && before.conversation == conversation && before.direction == direction) {
            return before.held;
        }
        final Held held = find(conversation, direction);
        last = new Asked(conversation, direction, held);
        return held;
    }

    /// A question and its answer.
    private record Asked(int conversation, int direction, Held held) {}

    private Held find(int conversation, int direction) {
        final ProxyPair pair = ofBack ? pairs.ofBack(conversation) : pairs.ofFront(conversation);
        final PairingInput own = ofBack ? back : front;
        final PairingInput other = ofBack ? front : back;
        if (pair == null || pair.score() < HIGH
                || own.table().direction(conversation, 1 - direction).zeroWindows
                        + own.table().direction(conversation, 1 - direction).nearZeroWindows == 0) {
            return null;
        }
        // The proxy is the client at the back and the server at the front; it receives in the direction towards it.
        final int client = Outlines.client(own.table(), conversation);
        if (direction != (ofBack ? 1 - client : client)) {
            return null;
        }
        final int twin = ofBack ? pair.front() : pair.back();
        final int twinClient = Outlines.client(other.table(), twin);
        final LimitTimeline line = twinLimits.apply(twin).direction(ofBack ? 1 - twinClient : twinClient);
        final InnerQueue queue = InnerQueue.of(front, back, pair, ofBack, pairs.clockOffset());
        // Own clock to the twin's.
        final long offset = ofBack ? pairs.clockOffset() : -pairs.clockOffset();
        final List<Times.Range> ranges = new ArrayList<>();
        final Map<LimitingFactor, Long> times = new EnumMap<>(LimitingFactor.class);
        final long passing = (long) PASSING * Math.max(1, own.table().mss(conversation));
        for (Times.Range range : waiting(queue, passing)) {
            if (limited(line, range.from() - offset, range.to() - offset, times)) {
                ranges.add(range);
            }
        }
        final LimitingFactor factor = most(times);
        if (ranges.isEmpty() || factor == null) {
            return null;
        }
        final int far = ofBack ? twinClient : 1 - twinClient;
        return new Held(new Times(ranges), new Twin(twin, other.table().endpoint(twin, far), factor, pair.score(),
                pair.runnerUpScore(), line.lost(),
                Math.max(other.table().direction(twin, 1 - far).dataSegments, line.lost()),
                roundTrip(other, twin, line), other.table().direction(twin, far).minWindow, queue.most()));
    }

    private static List<Times.Range> waiting(InnerQueue queue, long passing) {
        final List<Times.Range> ranges = new ArrayList<>();
        long since = -1;
        for (int i = 0; i < queue.size(); i++) {
            if (queue.bytes(i) > passing) {
                since = since < 0 ? queue.time(i) : since;
            } else if (since >= 0) {
                ranges.add(new Times.Range(since, queue.time(i)));
                since = -1;
            }
        }
        if (since >= 0) {
            ranges.add(new Times.Range(since, Long.MAX_VALUE));
        }
        return ranges;
    }

    /// Adds up what limited the other connection in a stretch.
    ///
    /// @return whether it was not idle most of that time
    private static boolean limited(LimitTimeline line, long from, long to, Map<LimitingFactor, Long> times) {
        long idle = 0;
        long all = 0;
        for (LimitInterval interval : line.intervals()) {
            final long common = Math.min(to, interval.to()) - Math.max(from, interval.from());
            if (common <= 0) {
                continue;
            }
            all += common;
            if (interval.factor().group() == Group.SENDER && interval.factor() != LimitingFactor.SEND_BUFFER_LIMIT
                    || interval.factor().group() == Group.PEER) {
                idle += common;
            } else {
                times.merge(interval.factor(), common, Long::sum);
            }
        }
        return all > 0 && idle <= IDLE * all;
    }

    /// What limited most, data that just moves as fast as the path takes it included.
    private static LimitingFactor most(Map<LimitingFactor, Long> times) {
        LimitingFactor most = null;
        for (Map.Entry<LimitingFactor, Long> entry : times.entrySet()) {
            final Group group = entry.getKey().group();
            final boolean counts = group == Group.NETWORK || group == Group.RECEIVER
                    || entry.getKey() == LimitingFactor.SEND_BUFFER_LIMIT;
            if (counts && (most == null || entry.getValue() > times.get(most))) {
                most = entry.getKey();
            }
        }
        return most == null && times.containsKey(LimitingFactor.FLOWING) ? LimitingFactor.BOTTLENECK_RATE : most;
    }

    private static long roundTrip(PairingInput input, int conversation, LimitTimeline line) {
        final long initial = input.table().initialRtt(conversation);
        if (initial > 0) {
            return initial;
        }
        long least = -1;
        for (LimitInterval interval : line.intervals()) {
            final long rtt = interval.numbers().minRoundTrip();
            least = rtt > 0 && (least < 0 || rtt < least) ? rtt : least;
        }
        return least;
    }
}
