package org.stallscope.analysis.buffer;

import org.stallscope.analysis.statistics.ShownScale;

/// What somebody knows of a receiver, and wants to know.
///
/// @param profile its kernel
/// @param rcvbuf its receive buffer in bytes of memory where it is fixed (SO_RCVBUF), or {@link ReceiverSettings#UNKNOWN}
/// @param shift window scale where somebody chose one, or {@link ShownScale#NOT_CHOSEN}
/// @param reads what a trace tells of the reads; null for what packets tell
/// @param buffer what a kernel trace tells of the buffer's size by time, bytes of memory; null where there is none
/// @param otherWindow window of the other buffer that is asked about when it is empty, bytes; 0 for four times the largest
public record BufferQuestion(
        KernelProfile profile, long rcvbuf, int shift, Reads reads, Track buffer, long otherWindow) {
    /// Of which nothing is known: a recent kernel is taken.
    public static final BufferQuestion PLAIN = new BufferQuestion(
            KernelProfile.FROM_6_6, ReceiverSettings.UNKNOWN, ShownScale.NOT_CHOSEN, null, null, 0);

    /// The same of another kernel or buffer.
    public BufferQuestion with(KernelProfile newProfile, long newRcvbuf) {
        return new BufferQuestion(newProfile, newRcvbuf, shift, reads, buffer, otherWindow);
    }

    /// The same with what traces tell; null for what they do not.
    public BufferQuestion withTraces(Reads newReads, Track newBuffer) {
        return new BufferQuestion(profile, rcvbuf, shift, newReads, newBuffer, otherWindow);
    }

    /// The same with a chosen window scale.
    public BufferQuestion withShift(int newShift) {
        return new BufferQuestion(profile, rcvbuf, newShift, reads, buffer, otherWindow);
    }

    /// The same about another buffer, given as the window that it offers when it is empty, bytes.
    public BufferQuestion about(long newOtherWindow) {
        return new BufferQuestion(profile, rcvbuf, shift, reads, buffer, newOtherWindow);
    }
}
