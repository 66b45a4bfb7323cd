package org.stallscope.analysis.statistics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.testkit.TcptraceReport;
import org.stallscope.analysis.testkit.TcptraceReport.Connection;

/// Compares the statistics of a capture with what tcptrace printed of it, number by number.
final class TcptraceComparison {
    /// Differences that nothing documented explains.
    final List<String> differences = new ArrayList<>();

    /// How many numbers differ for a documented reason, by reason.
    final Map<TcptraceReason, Integer> explained = new EnumMap<>(TcptraceReason.class);

    /// Endpoints whose packets tcptrace divides into other connections than tshark does: after four minutes of silence, and
    /// by its own rules for a repeated SYN.
    final List<String> regrouped = new ArrayList<>();

    /// Endpoints of which tcptrace has other packets than we.
    final List<String> otherPackets = new ArrayList<>();

    /// Numbers compared.
    int numbers;

    int compared;

    private final SegmentStore store;
    private final ConversationTable table;
    private final String capture;
    private int conversation;
    private Connection theirs;

    /// When tcptrace saw the last packet of the capture: told by one open connection, held against all others.
    private double captureEnd = Double.NaN;

    private int side;
    private DirectionStatistics ours;
    private DirectionStatistics other;
    private DirectionSummary summary;

    private TcptraceComparison(String capture, CaptureAnalysis analysis) {
        this.capture = capture;
        store = analysis.segments();
        table = analysis.conversations();
    }

    static TcptraceComparison of(Path file, CaptureAnalysis analysis, List<Connection> connections) {
        final TcptraceComparison comparison = new TcptraceComparison(file.getFileName().toString(), analysis);
        final Map<String, List<Integer>> ours = new HashMap<>();
        final Map<String, List<Connection>> theirs = new HashMap<>();
        final ConversationTable table = analysis.conversations();
        for (int c = 0; c < table.count(); c++) {
            ours.computeIfAbsent(pair(host(table, c, 0), host(table, c, 1)), k -> new ArrayList<>()).add(c);
        }
        for (Connection connection : connections) {
            theirs.computeIfAbsent(pair(connection.host(0), connection.host(1)), k -> new ArrayList<>())
                    .add(connection);
        }
        theirs.forEach((hosts, list) -> comparison.endpoints(hosts, ours.getOrDefault(hosts, List.of()), list));
        return comparison;
    }

    private static String host(ConversationTable table, int conversation, int side) {
        return TcptraceReport.address(table.address(conversation, side)) + ":" + table.port(conversation, side);
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    private void endpoints(String hosts, List<Integer> our, List<Connection> their) {
        final List<Integer> ours = new ArrayList<>(our);
        final List<Connection> theirs = new ArrayList<>(their);
        // In order, as far as both divide the packets alike.
        for (Integer c : our) {
            final Optional<Connection> same = theirs.stream().filter(t -> isSame(c, t)).findFirst();
            if (same.isPresent()) {
                theirs.remove(same.get());
                ours.remove(c);
                compare(c, same.get());
            }
        }
        if (theirs.isEmpty() && ours.isEmpty()) {
            return;
        }
        final int ourPackets = ours.stream().mapToInt(table::segments).sum();
        final int theirPackets = theirs.stream().mapToInt(t -> (int) (packets(t, 0) + packets(t, 1))).sum();
        final String text = capture + " " + hosts + ": ours " + ourPackets + " packets in " + ours.size()
                + ", tcptrace " + theirPackets + " in " + theirs.size();
        (ourPackets == theirPackets ? regrouped : otherPackets).add(text);
    }

    private boolean isSame(int c, Connection connection) {
        return connection.host(0).equals(host(table, c, 0))
                && (connection.firstPacket() < 0
                        || Math.abs(table.firstTime(c) / 1_000 - connection.firstPacket()) <= 1)
                && packets(c, 0) == packets(connection, 0)
                && packets(c, 1) == packets(connection, 1);
    }

    private static double packets(Connection connection, int direction) {
        return connection.number("total packets", direction);
    }

    private int packets(int c, int direction) {
        return table.direction(c, direction).packets;
    }

    private void compare(int c, Connection connection) {
        compared++;
        conversation = c;
        theirs = connection;
        final ConversationStatistics both = ConversationStatistics.of(store, table, c);
        for (side = 0; side < 2; side++) {
            ours = both.direction(side);
            other = both.direction(1 - side);
            summary = table.direction(c, side);
            counts();
            sizes();
            options();
            windows();
            stream();
            times(both.duration());
            roundTrips();
            losses();
            if (theirs.text("max owin", side) != null) {
                outstanding(both.duration());
            }
        }
    }

    private void counts() {
        exact("resets sent", ours.resets);
        exact("ack pkts sent", ours.acks);
        exact("pure acks sent", ours.pureAcks);
        exact("sack pkts sent", ours.sackSegments);
        exact("dsack pkts sent", ours.dSackSegments);
        exact("max sack blks/ack", ours.maxSackBlocks);
        exact("actual data pkts", ours.dataSegments);
        exact("actual data bytes", ours.dataBytes);
        exact("rexmt data pkts", ours.resentSegments);
        exact("rexmt data bytes", ours.resentBytes);
        exact("zwnd probe pkts", ours.probeSegments);
        exact("zwnd probe bytes", ours.probeBytes);
        exact("outoforder pkts", ours.reorderedSegments);
        exact("pushed data pkts", ours.pushedSegments);
        exact("urgent data pkts", ours.urgentSegments);
        exact("urgent data bytes", ours.urgentBytes);
        // tcptrace counts one byte for a SYN or FIN that differs from an earlier one.
        final double more = theirs.number("unique bytes sent", side) - ours.uniqueBytes;
        final long again = Math.max(0, ours.syns - 1) + Math.max(0, ours.fins - 1);
        if (!(more >= 0 && more <= again)) {
            exact("unique bytes sent", ours.uniqueBytes);
        }
        same("SYN/FIN pkts sent", ours.syns + "/" + ours.fins);
    }

    private void sizes() {
        exact("max segm size", summary.maxPayload);
        exact("min segm size", ours.minPayload);
        exact("avg segm size", (long) (ours.dataBytes / (ours.dataSegments + .001)));
        exact("initial window bytes", ours.initialWindowBytes);
        exact("initial window pkts", ours.initialWindowSegments);
        exact("truncated data", ours.cutBytes);
        exact("truncated packets", ours.cutSegments);
    }

    private void options() {
        // tcptrace keeps the option in a signed short.
        exact("mss requested", (short) summary.mss & 0xffff_ffffL);
        final String requests = theirs.text("req 1323 ws/ts", side);
        if (requests != null) {
            // tcptrace says Y to time stamps on any segment, ours are those that a SYN offers.
            same("req 1323 ws/ts", (ours.offersScale ? "Y" : "N")
                    + (ours.synSeen && ours.offersTimestamps || !ours.synSeen && requests.endsWith("Y") ? "/Y" : "/N"));
        }
        if (theirs.text("adv wind scale", side) != null) {
            // Without both options there is no scaling, and with the first segment behind the SYNs tcptrace says 0.
            final boolean agreed = ours.offersScale && other.offersScale;
            final boolean synsOnly = ours.syns + other.syns == table.segments(conversation);
            exact("adv wind scale", agreed || synsOnly ? Math.max(0, summary.scale) : 0);
        }
        if (theirs.text("req sack", side) != null) {
            same("req sack", ours.offersSack ? "Y" : "N");
        }
    }

    /// tcptrace begins its window statistics anew with the first scaled window above 0, takes the windows of SYNs in where
    /// nothing is scaled, and divides the sum by all packets from there on.
    private void windows() {
        exact("zero win adv", ours.zeroWindowAcks);
        final WindowSums sums = new WindowSums();
        final WindowSums others = new WindowSums();
        boolean ourSyn = false;
        boolean otherSyn = false;
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            final boolean own = store.direction(row) == side;
            final boolean syn = store.hasFlag(row, TcpFlags.SYN);
            ourSyn |= own && syn;
            otherSyn |= !own && syn;
            final boolean scaled = ourSyn && otherSyn && ours.offersScale && other.offersScale;
            (own ? sums : others).add(store, row, scaled);
        }
        exact("max win adv", sums.greatest);
        exact("min win adv", sums.least);
        final long packets = sums.restarted && others.restarted ? sums.counted : summary.packets;
        exact("avg win adv", packets == 0 ? 0 : sums.sum / packets);
        // The same from our numbers, where neither SYNs nor a restart come between.
        if (!sums.restarted && ours.syns == 0 && summary.packets > 0 && summary.scale <= 0) {
            exact("avg win adv", ours.windowSum / summary.packets);
        }
        if (sums.restarted && ours.syns <= 1 || ours.syns == 0 && summary.scale <= 0) {
            exact("min win adv", Math.max(0, ours.minOpenWindow));
        }
    }

    private static final class WindowSums {
        private boolean restarted;
        private long greatest;
        private long least;
        private long sum;
        private long counted;

        private void add(SegmentStore store, int row, boolean scaled) {
            counted++;
            if (store.hasFlag(row, TcpFlags.RST) || !store.hasFlag(row, TcpFlags.ACK | TcpFlags.SYN)) {
                return;
            }
            // Where only one side's scale is known, tshark and we scale that side; tcptrace scales none.
            final long window = scaled ? store.window(row) : store.rawWindow(row);
            greatest = Math.max(greatest, window);
            if (window > 0 && scaled && !store.hasFlag(row, TcpFlags.SYN) && !restarted) {
                restarted = true;
                least = window;
                greatest = window;
                sum = 0;
                counted = 1;
            } else if (window > 0) {
                least = least == 0 ? window : Math.min(least, window);
            }
            sum += window;
        }
    }

    /// With a reset tcptrace takes the end of the last segment for the end of the stream.
    private void stream() {
        if (ours.streamBytes < 0) {
            same("ttl stream length", "NA");
            same("missed data", "NA");
            return;
        }
        long length = ours.streamBytes;
        if (ours.resets > 0) {
            int isn = 0;
            int end = 0;
            for (int i = 0; i < table.segments(conversation); i++) {
                final int row = table.row(conversation, i);
                if (store.direction(row) == side) {
                    isn = store.hasFlag(row, TcpFlags.SYN) ? store.seq(row) : isn;
                    end = store.seq(row) + store.length(row);
                }
            }
            length = Integer.toUnsignedLong(end - isn - 1);
        }
        same("ttl stream length", Long.toString(length));
        same("missed data", Long.toUnsignedString(length - (long) theirs.number("unique bytes sent", side)));
    }

    private void times(long duration) {
        rounded("data xmit time", Math.max(0, ours.dataTime) / 1e9, 3);
        if (summary.packets > 0) {
            idle();
        }
        if (duration > 0) {
            // Times are whole microseconds there, which matters where a conversation lasts a few.
            final double their = theirs.number("throughput", side);
            final double rate = theirs.number("unique bytes sent", side) * 1e9 / duration;
            if (!(Math.abs(rate - their) <= 0.5 + rate * 1_001 / duration)) {
                rounded("throughput", ours.throughput, 0);
            }
        }
    }

    /// tcptrace counts the time until the capture's last packet in, unless the connection was closed by two FINs or a reset.
    private void idle() {
        final boolean closed = ours.fins > 0 && other.fins > 0 || ours.resets + other.resets > 0;
        final double own = Math.max(0, ours.greatestIdle) / 1e6;
        final double their = theirs.number("idletime max", side);
        if (closed || their <= own + 0.051) {
            rounded("idletime max", own, 1);
            return;
        }
        long last = 0;
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            last = store.direction(row) == side ? store.time(row) : last;
        }
        final double end = (last - store.time(0)) / 1e6 + their;
        if (Double.isNaN(captureEnd)) {
            captureEnd = end;
        }
        if (Math.abs(end - captureEnd) > 0.11) {
            rounded("idletime max", own, 1);
        }
    }

    private void roundTrips() {
        exact("RTT samples", ours.roundTrips.count());
        spread("RTT", "", "stdev", ours.roundTrips);
        rounded("RTT from 3WHS", ours.handshakeRoundTrip / 1e6, 1);
        if (ours.oneByteRoundTrips > 0) {
            // A range of one number (a SYN) counts as 2^32 bytes there, so that nothing else is of full size.
            exact("RTT full_sz smpls", ours.oneByteRoundTrips);
        } else {
            exact("RTT full_sz smpls", ours.fullSizeRoundTrips.count());
            spread("RTT full_sz", "", "stdev", ours.fullSizeRoundTrips);
        }
        exact("post-loss acks", ours.afterLossAcks);
        exact("ambiguous acks", ours.ambiguousAcks);
        spread("RTT", " (last)", "sdv", ours.ambiguousRoundTrips);
        exact("segs cum acked", ours.coveredSegments);
        exact("duplicate acks", ours.duplicateAcks);
        exact("triple dupacks", ours.tripleDuplicateAcks);
    }

    /// tcptrace's outstanding data is one byte more (it takes the acknowledgement for the last byte received), so that its
    /// least is 1 wherever all was acknowledged. Where an acknowledgement lies beyond a segment's end its difference turns
    /// into 2^64 less a little: nothing to compare then.
    private void outstanding(long duration) {
        if (ours.outstandingBehind > 0 || !ours.outstandingKnown) {
            return;
        }
        final long more = ours.outstandingCount - ours.outstandingEarly;
        exact("avg owin", (ours.outstandingSum + more) / ours.outstandingCount);
        if (ours.outstandingEarly == 0) {
            exact("max owin", ours.outstandingMost + 1);
            exact("min non-zero owin", ours.outstandingNone > 0 ? 1 : ours.outstandingLeast + 1);
        } else if (more == 0) {
            exact("max owin", ours.outstandingMost);
            exact("min non-zero owin", ours.outstandingLeast);
        }
        if (duration >= 1_000_000) {
            // It cuts every product of bytes and seconds down to a whole number before it adds them.
            final double seconds = duration / 1e9;
            final double their = theirs.number("wavg owin", side);
            numbers++;
            if (their > ours.outstandingWeighted * 1.001 + 1
                    || their + 1 < ours.outstandingWeighted * 0.999 - ours.outstandingCount / seconds) {
                differ("wavg owin", Double.toString(ours.outstandingWeighted), theirs.text("wavg owin", side));
            }
        }
    }

    private void losses() {
        exact("max # retrans", ours.mostResends);
        least("min retr time", ours.resendTimes);
        rounded("max retr time", ours.resendTimes.greatest() / 1e6, 1);
        rounded("avg retr time", average(ours.resendTimes), 1);
        rounded("sdv retr time", deviation(ours.resendTimes), 1);
    }

    private void spread(String name, String after, String deviation, Spread spread) {
        least(name + " min" + after, spread);
        rounded(name + " max" + after, spread.greatest() / 1e6, 1);
        rounded(name + " avg" + after, average(spread), 1);
        rounded(name + " " + deviation + after, deviation(spread), 1);
    }

    /// A least time of 0 counts as none there and gives way to the next greater one.
    private void least(String name, Spread spread) {
        if (spread.least() >= 1_000) {
            rounded(name, spread.least() / 1e6, 1);
        } else if (theirs.number(name, side) > spread.greatest() / 1e6 + 0.051) {
            rounded(name, spread.least() / 1e6, 1);
        }
    }

    private static double average(Spread spread) {
        return spread.mean() * spread.count() / (spread.count() + .0001) / 1e6;
    }

    private static double deviation(Spread spread) {
        return spread.count() <= 2 ? 0 : spread.deviation() / 1e6;
    }

    private void exact(String name, long value) {
        numbers++;
        final double their = theirs.number(name, side);
        if (their != value) {
            differ(name, Long.toString(value), theirs.text(name, side));
        }
    }

    private void same(String name, String value) {
        numbers++;
        if (!value.equals(theirs.text(name, side))) {
            differ(name, value, theirs.text(name, side));
        }
    }

    private void rounded(String name, double value, int decimals) {
        numbers++;
        final double their = theirs.number(name, side);
        if (!(Math.abs(value - their) <= 0.5 * Math.pow(10, -decimals) + 0.001 + Math.abs(value) * 1e-9)) {
            differ(name, String.format(Locale.ROOT, "%.6f", value), theirs.text(name, side));
        }
    }

    private void differ(String name, String our, String their) {
        final Optional<TcptraceReason> reason = TcptraceReason.of(name,
                new TcptraceReason.Place(capture, store, table, conversation, side, theirs));
        if (reason.isPresent()) {
            explained.merge(reason.get(), 1, Integer::sum);
        } else {
            differences.add(capture + " conversation " + conversation + (side == 0 ? " ab " : " ba ") + name + ": ours "
                    + our + ", tcptrace " + their);
        }
    }
}
