package org.stallscope.analysis.tcp;

/// Hears of the segments that close (or nearly close) a side's window, and, for as long as it wants to, of every segment of
/// the conversation. Called while the segment's state is at hand, so that episodes cost nothing where no window closes.
public interface WindowWatcher {
    /// A segment of the watched side, the receiver.
    ///
    /// @return whether to go on with every segment of both sides; otherwise the next is one that closes the window
    boolean fromReceiver(WatchedSegment segment);

    /// A segment of the other side, the sender.
    ///
    /// @return as for {@link #fromReceiver}
    boolean fromSender(WatchedSegment segment);

    /// Makes the watchers of an analyzer.
    @FunctionalInterface
    interface Factory {
        /// @param lane conversation number times two plus the direction whose segments carry the window
        WindowWatcher create(int lane);
    }
}
