package org.stallscope.ui.figure;

import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.series.Series;

/// What the kernel keeps for the receiver's socket over time, as snapshots and tracepoints measure it, bytes.
///
/// @param buffer size of the receive buffer, of memory
/// @param used memory that the receive queue holds, with its overhead
/// @param space what auto-tuning takes for the most that is copied in a round trip (`rcv_space`)
/// @param ssthresh greatest window that it is ready to offer (`rcv_ssthresh`)
public record SocketMemory(Series buffer, Series used, Series space, Series ssthresh) {
    /// Null where evidence does not tell.
    static SocketMemory of(ApplicationActivity reader) {
        if (reader == null) {
            return null;
        }
        final SocketMemory memory = new SocketMemory(
                SocketQueue.measured(reader, Quantity.RCVBUF),
                SocketQueue.measured(reader, Quantity.RMEM_ALLOC),
                SocketQueue.measured(reader, Quantity.RCV_SPACE),
                SocketQueue.measured(reader, Quantity.RCV_SSTHRESH));
        return memory.buffer.size() + memory.used.size() + memory.space.size() + memory.ssthresh.size() == 0 ? null
                : memory;
    }
}
