package org.stallscope.analysis.evidence;

import java.net.InetSocketAddress;
import java.util.Objects;

/// A socket as one evidence file names it: the life of a descriptor in a system-call trace, a line of `ss`, the address
/// fields of a tracepoint. Fields that the file does not tell are null, or −1.
///
/// @param index its number in the file's {@link Evidence#sockets}
/// @param local address and port of the side that the file was written on; null if unknown
/// @param remote the other side; null if unknown
/// @param process name of the process; null if unknown
/// @param pid its process number, or −1
/// @param descriptor number of the descriptor, or −1
/// @param inode number of the socket as Linux shows it in `socket:[N]`, or −1
/// @param from first fact about it, ns in the file's time base
/// @param to last fact about it
public record ObservedSocket(
        int index,
        InetSocketAddress local,
        InetSocketAddress remote,
        String process,
        int pid,
        int descriptor,
        long inode,
        long from,
        long to) {
    /// Whether both sides are known, so that no guess is needed to find its conversation.
    public boolean isNamed() {
        return Objects.nonNull(local) && Objects.nonNull(remote);
    }
}
