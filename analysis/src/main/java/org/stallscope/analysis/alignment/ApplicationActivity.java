package org.stallscope.analysis.alignment;

import java.util.List;

/// What the application at one endpoint of a conversation did, as evidence shows it, in capture time: observed, never inferred.
///
/// @param conversation number of the conversation
/// @param side the endpoint, 0 for `a`, 1 for `b`: it reads what the other side sends
/// @param reads its reads of this conversation, empty ones included
/// @param writes its writes
/// @param waits its waits for this very socket (select, poll), as far as the file tells them from others
/// @param others calls that open and close it, and set its options
/// @param series what snapshots and tracepoints measured of its socket
/// @param unread bytes received and not yet read by the application, with bounds; empty where reads do not tell
/// @param unacknowledged bytes written and not yet acknowledged by the other side, with bounds
/// @param sources the files that tell of it
public record ApplicationActivity(
        int conversation,
        int side,
        CallTrack reads,
        CallTrack writes,
        CallTrack waits,
        CallTrack others,
        List<PlacedSeries> series,
        BoundedSeries unread,
        BoundedSeries unacknowledged,
        List<FileAlignment> sources) {
    /// Copies the lists.
    public ApplicationActivity {
        series = List.copyOf(series);
        sources = List.copyOf(sources);
    }
}
