package org.stallscope.analysis.alignment;

import java.util.List;
import org.stallscope.analysis.evidence.Evidence;

/// One evidence file beside a capture: its clock, and the conversations of its sockets.
///
/// @param evidence the facts
/// @param clock from its times to the capture's
/// @param matches one for each socket that moved bytes, was measured or opened, in order of first appearance
public record FileAlignment(Evidence evidence, ClockMap clock, List<SocketMatch> matches) {
    /// Copies the list.
    public FileAlignment {
        matches = List.copyOf(matches);
    }

    /// The match of a socket of the file, or null.
    public SocketMatch match(int socket) {
        for (SocketMatch match : matches) {
            if (match.sockets().contains(socket)) {
                return match;
            }
        }
        return null;
    }
}
