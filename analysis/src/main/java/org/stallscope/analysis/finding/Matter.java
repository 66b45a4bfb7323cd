package org.stallscope.analysis.finding;

import java.util.List;
import java.util.Set;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.Doubt;

/// What rules see of a conversation. Immutable.
final class Matter {
    final SegmentStore store;
    final ConversationTable table;
    final int conversation;
    final ConversationLimits limits;
    final List<Leg> legs;
    final List<Episode> episodes;
    final ConversationQuality quality;
    final Neighbours neighbours;
    final LargerBuffer larger;
    final ExternalFacts facts;
    final Found verdicts;
    private final long from;
    private final long to;
    private final Measures[] base = new Measures[2];

    Matter(SegmentStore store, ConversationTable table, ConversationLimits limits, List<Episode> episodes,
            ConversationQuality quality, Neighbours neighbours, LargerBuffer larger, ExternalFacts facts) {
        verdicts = Found.NOTHING;
        this.store = store;
        this.table = table;
        this.limits = limits;
        this.episodes = episodes;
        this.quality = quality;
        this.neighbours = neighbours;
        this.larger = larger;
        this.facts = facts;
        conversation = limits.conversation();
        legs = Course.of(limits, quality.point().side(), summary(0).payloadBytes, summary(1).payloadBytes);
        from = limits.main().from();
        to = limits.main().to();
    }

    private Matter(Matter other, Found verdicts) {
        this.verdicts = verdicts;
        store = other.store;
        table = other.table;
        limits = other.limits;
        episodes = other.episodes;
        quality = other.quality;
        neighbours = other.neighbours;
        larger = other.larger;
        facts = other.facts;
        conversation = other.conversation;
        legs = other.legs;
        from = other.from;
        to = other.to;
    }

    /// The same with what was found.
    Matter knowing(List<Finding> found) {
        return new Matter(this, new Found(found));
    }

    DirectionSummary summary(int direction) {
        return table.direction(conversation, direction);
    }

    /// How long the capture went on behind the last segment of this conversation, ns.
    long heardAfter() {
        return store.time(store.size() - 1) - to;
    }

    /// The direction that a transfer is about.
    int main() {
        return limits.mainDirection();
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /// From the first to the last packet, ns.
    long life() {
        return to - from;
    }

    long frame(int row) {
        return row < 0 ? 0 : store.frame(row);
    }

    long firstFrame() {
        return frame(table.row(conversation, 0));
    }

    long lastFrame() {
        return frame(table.row(conversation, table.segments(conversation) - 1));
    }

    String endpoint(int side) {
        return table.endpoint(conversation, side);
    }

    /// The side that opened the connection: by its SYN, else by the port numbers, of which that of a service is the smaller.
    int client() {
        if ((summary(0).flagsSeen & TcpFlags.SYN) != 0) {
            return 0;
        }
        return table.port(conversation, 0) >= table.port(conversation, 1) ? 0 : 1;
    }

    /// Whether that is known rather than guessed.
    boolean clientKnown() {
        return (summary(0).flagsSeen & TcpFlags.SYN) != 0;
    }

    List<Leg> legs(Set<LimitingFactor> classes, int direction) {
        return legs.stream().filter(leg -> leg.direction() == direction && classes.contains(leg.factor())).toList();
    }

    long time(Set<LimitingFactor> classes) {
        return legs.stream().filter(leg -> classes.contains(leg.factor())).mapToLong(Leg::duration).sum();
    }

    static long time(List<Leg> legs) {
        return legs.stream().mapToLong(Leg::duration).sum();
    }

    /// Whether a time is long enough for a finding.
    boolean isWorthTelling(long nanos) {
        return nanos >= Threshold.LEAST_TIME.nanos()
                && (nanos >= Threshold.LEAST_SHARE.value() * life() || nanos >= Threshold.LONG_TIME.nanos());
    }

    long lost() {
        return limits.ab().lost() + limits.ba().lost();
    }

    /// Whether a capture of the other end proves that an announcement was lost on the way, which no count of segments tells.
    boolean lostAnnouncement() {
        return legs.stream().anyMatch(leg -> leg.factor() == LimitingFactor.REOPENING_LOST
                && leg.confidence() == Confidence.PROVED);
    }

    boolean countsTrusted() {
        return quality.doubt(Doubt.RETRANSMISSIONS) == null;
    }

    boolean bothDirections() {
        return summary(0).packets > 0 && summary(1).packets > 0;
    }

    boolean hasPayload() {
        return summary(0).dataSegments + summary(1).dataSegments > 0;
    }

    /// Whether it was captured at the side that sends in a direction.
    boolean atSender(int direction) {
        return isAt(direction);
    }

    boolean atReceiver(int direction) {
        return isAt(1 - direction);
    }

    private boolean isAt(int side) {
        final Place place = quality.point().place();
        return place == Place.SAME_HOST
                || (place == Place.SENDER || place == Place.RECEIVER) && quality.point().side() == side;
    }

    /// The measures that all findings about a direction have.
    Measures base(int direction) {
        if (base[direction] == null) {
            base[direction] = build(direction);
        }
        return base[direction];
    }

    private Measures build(int direction) {
        final Measures m = new Measures();
        final LimitTimeline line = limits.direction(direction);
        final DirectionSummary sent = summary(direction);
        final int client = client();
        m.put(Measure.SENDER, endpoint(direction)).put(Measure.RECEIVER, endpoint(1 - direction));
        m.put(Measure.SENDER_ADDRESS, table.address(conversation, direction));
        m.put(Measure.RECEIVER_ADDRESS, table.address(conversation, 1 - direction));
        m.put(Measure.CLIENT, endpoint(client)).put(Measure.SERVER, endpoint(1 - client));
        m.put(Measure.SERVICE_PORT, Integer.toString(table.port(conversation, 1 - client)));
        m.put(Measure.POINT, quality.point().place().said());
        m.flag(Measure.AT_SENDER, atSender(direction)).flag(Measure.AT_RECEIVER, atReceiver(direction));
        m.put(Measure.LIFE, life()).put(Measure.BYTES, sent.payloadBytes).put(Measure.SEGMENTS,
                Math.max(sent.dataSegments, line.lost()));
        m.put(Measure.RESENT, line.resent()).put(Measure.LOST, line.lost());
        m.put(Measure.UNNEEDED, line.unneeded() > 0 ? line.unneeded() : -1);
        m.share(Measure.LOSS, line.lost(), Math.max(sent.dataSegments, line.lost()));
        m.rate(Measure.RATE, life() > 0 ? sent.payloadBytes * 1e9 / life() : Double.NaN);
        m.put(Measure.RTT, roundTrip(line));
        m.put(Measure.LEAST_WINDOW, summary(1 - direction).minWindow);
        m.put(Measure.GREATEST_WINDOW, summary(1 - direction).maxWindow);
        m.flag(Measure.NETWORK_CLEAN, lost() == 0 && !lostAnnouncement() && countsTrusted() && bothDirections());
        m.put(Measure.STOP_TIME, Threshold.STOP.nanos()).put(Measure.LEAST_TIME, Threshold.LEAST_TIME.nanos());
        return m;
    }

    private long roundTrip(LimitTimeline line) {
        final long initial = table.initialRtt(conversation);
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
