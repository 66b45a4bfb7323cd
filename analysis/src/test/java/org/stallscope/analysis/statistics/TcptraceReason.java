package org.stallscope.analysis.statistics;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.testkit.TcptraceReport.Connection;

/// Why a number of ours may differ from tcptrace's: what it touches, and where it holds. Each was found by following the
/// packets of the conversations that showed it.
enum TcptraceReason {
    /// The IP header claims more than the frame had on the wire (1,500 in frames of 120 bytes): tshark and we take the
    /// frame's length, tcptrace the header's. And BIG TCP (IPv6 payload length 0) is nothing to tcptrace.
    LENGTH_OF_THE_HEADER(
            List.of(""), at -> Set.of("long_rtt.dmp.gz", "bigtcp-ipv6.pcap").contains(at.capture())),

    /// libpcap, through which tcptrace reads, cuts records to the snap length that the file's header claims, though they are
    /// whole in the file.
    CUT_BY_LIBPCAP(
            List.of("truncated"), at -> Set.of("http.dmp.gz", "grpc_web.pcapng.gz").contains(at.capture())),

    /// A shift above 14 counts as 14 (RFC 7323, 2.3), as in tshark; tcptrace shifts by it, or takes 255 for "no option".
    SCALE_ABOVE_14(
            List.of("max win", "min win", "avg win", "adv wind", "req 1323"),
            at -> at.capture().equals("window-scale-range.pcap")
                    || at.theirs().number("adv wind scale", 0) > 14
                    || at.theirs().number("adv wind scale", 1) > 14),

    /// A SYN behind other segments: tcptrace has set the scale of both sides to 0 by then.
    SYN_IN_THE_MIDDLE(List.of("max win", "min win", "avg win", "adv wind"), Place::hasLateSyn),

    /// tcptrace divides the sequence space at multiples of 2^30: a range across one is two, and an acknowledgement does not
    /// find a range that ends there; what lies two divisions back is forgotten.
    ACROSS_A_QUADRANT(
            List.of("RTT", "post-loss", "ambiguous", "segs cum", "duplicate", "triple", "outoforder", "max #",
                    "min retr",
                    "max retr", "avg retr", "sdv retr"),
            at -> at.crossesQuadrant(at.side())),

    /// tcptrace compares the edges of SACK blocks as plain numbers, which fails where they wrap.
    SACK_EDGES_WRAP(List.of("dsack"), at -> at.isNearWrap(1 - at.side())),

    /// tcptrace subtracts an acknowledgement from a segment's end without regard to the wrap.
    OUTSTANDING_WRAPS(List.of("max owin", "min non-zero owin", "avg owin", "wavg owin"),
            Place::isAcknowledgedAcrossTheWrap),

    /// Before a SYN tcptrace takes 0 for its sequence number, so that an acknowledgement of 1 acknowledges no data.
    ACKNOWLEDGES_ONE(List.of("initial window"), Place::acknowledgesOne),

    /// A reset before anything else from the other side counts as a closed window there.
    RESET_BEFORE_ANY_WINDOW(
            List.of("zwnd probe", "unique", "segs cum", "throughput"),
            at -> at.rows(1 - at.side()).length > 0
                    && at.store().hasFlag(at.rows(1 - at.side())[0], TcpFlags.RST)),

    /// An acknowledgement of the SYN that comes again later overwrites the handshake's round trip with the latest one.
    SYN_ACKNOWLEDGED_AGAIN(List.of("RTT from 3WHS"), Place::acknowledgesSynAgain);

    private final List<String> numbers;
    private final Predicate<Place> holds;

    TcptraceReason(List<String> numbers, Predicate<Place> holds) {
        this.numbers = numbers;
        this.holds = holds;
    }

    /// The reason why a number differs at a place, if there is one.
    static Optional<TcptraceReason> of(String number, Place place) {
        return Arrays.stream(values())
                .filter(reason -> reason.numbers.stream().anyMatch(number::startsWith) && reason.holds.test(place))
                .findFirst();
    }

    /// One direction of a conversation.
    record Place(
            String capture,
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int side,
            Connection theirs) {

        private int[] rows(int from) {
            int[] rows = new int[table.segments(conversation)];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                final int row = table.row(conversation, i);
                if (store.direction(row) == from) {
                    rows[count++] = row;
                }
            }
            return Arrays.copyOf(rows, count);
        }

        private boolean hasLateSyn() {
            boolean other = false;
            for (int i = 0; i < table.segments(conversation); i++) {
                final boolean syn = store.hasFlag(table.row(conversation, i), TcpFlags.SYN);
                if (syn && other) {
                    return true;
                }
                other |= !syn;
            }
            return false;
        }

        private boolean crossesQuadrant(int from) {
            return Arrays.stream(rows(from)).map(store::seq).map(seq -> seq >>> 30).distinct().count() > 1
                    || Arrays.stream(rows(from)).anyMatch(row -> store.seq(row) >>> 30 != store.end(row) >>> 30);
        }

        private boolean isNearWrap(int from) {
            return Arrays.stream(rows(from)).anyMatch(row -> Math.abs(store.seq(row)) < 1 << 20);
        }

        private boolean isAcknowledgedAcrossTheWrap() {
            final IntSummaryStatistics tops = IntStream.concat(
                    Arrays.stream(rows(side)).map(store::seq),
                    Arrays.stream(rows(1 - side)).filter(row -> store.hasFlag(row, TcpFlags.ACK)).map(store::ack))
                    .map(number -> number >>> 30)
                    .summaryStatistics();
            return tops.getMin() == 0 && tops.getMax() == 3;
        }

        private boolean acknowledgesOne() {
            final int syn = Arrays.stream(rows(side))
                    .filter(row -> store.hasFlag(row, TcpFlags.SYN))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            return Arrays.stream(rows(1 - side)).anyMatch(row -> row < syn && store.ack(row) == 1);
        }

        private boolean acknowledgesSynAgain() {
            final int[] syn = Arrays.stream(rows(side)).filter(row -> store.hasFlag(row, TcpFlags.SYN)).toArray();
            boolean further = false;
            for (int row : rows(1 - side)) {
                if (syn.length > 0 && store.hasFlag(row, TcpFlags.ACK)) {
                    final boolean exactly = store.ack(row) == store.seq(syn[0]) + 1;
                    if (exactly && further) {
                        return true;
                    }
                    further |= !exactly;
                }
            }
            return false;
        }
    }
}
