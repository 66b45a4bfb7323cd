package org.stallscope.analysis.tcp;

/// Hears of every segment of a conversation from the one on that first closed (or nearly closed) a side's window. Called
/// while the segment's state is at hand, so that episodes cost nothing where no window ever closes.
public interface WindowWatcher {
    /// A segment of the watched side, the receiver.
    void fromReceiver(WatchedSegment segment);

    /// A segment of the other side, the sender.
    void fromSender(WatchedSegment segment);

    /// Makes the watchers of an analyzer.
    @FunctionalInterface
    interface Factory {
        /// @param lane conversation number times two plus the direction whose segments carry the window
        WindowWatcher create(int lane);
    }
}
