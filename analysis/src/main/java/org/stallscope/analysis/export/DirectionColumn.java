package org.stallscope.analysis.export;

import java.util.Locale;
import java.util.function.ToLongFunction;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.TcpFlags;

/// The numbers of one direction in the order of the contract; the names in lower case are its keys. New ones may be added
/// at the end only.
enum DirectionColumn {
    PACKETS(s -> s.packets),
    PAYLOAD_BYTES(s -> s.payloadBytes),
    DATA_SEGMENTS(s -> s.dataSegments),
    RETRANSMISSIONS(s -> s.retransmissions),
    OUT_OF_ORDER(s -> s.outOfOrder),
    LOST_SEGMENTS(s -> s.lostSegments),
    DUPLICATE_ACKS(s -> s.duplicateAcks),
    ZERO_WINDOWS(s -> s.zeroWindows),
    NEAR_ZERO_WINDOWS(s -> s.nearZeroWindows),
    WINDOW_FULL(s -> s.windowFull),
    WINDOW_UPDATES(s -> s.windowUpdates),
    WINDOW_PROBES(s -> s.windowProbes),
    KEEP_ALIVES(s -> s.keepAlives),
    MAX_PAYLOAD(s -> s.maxPayload),
    MAX_BYTES_IN_FLIGHT(s -> s.maxInFlight),
    MIN_WINDOW(s -> s.minWindow) {
        @Override
        boolean present(DirectionSummary summary) {
            return summary.minWindow >= 0;
        }
    },
    MAX_WINDOW(s -> s.maxWindow) {
        @Override
        boolean present(DirectionSummary summary) {
            return summary.maxWindow >= 0;
        }
    },
    SCALE(s -> SegmentsExport.factor(s.scale)),
    MSS(s -> s.mss) {
        @Override
        boolean present(DirectionSummary summary) {
            return summary.mss > 0;
        }
    },
    SYN(s -> bit(s, TcpFlags.SYN)),
    FIN(s -> bit(s, TcpFlags.FIN)),
    RST(s -> bit(s, TcpFlags.RST));

    private final ToLongFunction<DirectionSummary> value;

    DirectionColumn(ToLongFunction<DirectionSummary> value) {
        this.value = value;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    long value(DirectionSummary summary) {
        return value.applyAsLong(summary);
    }

    /// Whether there is a value; else the cell stays empty and the key is null.
    boolean present(DirectionSummary summary) {
        return true;
    }

    private static long bit(DirectionSummary summary, int flag) {
        return (summary.flagsSeen & flag) != 0 ? 1 : 0;
    }
}
