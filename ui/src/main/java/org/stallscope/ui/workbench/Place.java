package org.stallscope.ui.workbench;

import org.stallscope.analysis.episode.Episode;

/// Where a person is in an open capture: what Back and Forward go through.
public sealed interface Place {
    /// The start page.
    record Start() implements Place {}

    /// A conversation with its timeline.
    ///
    /// @param conversation its number
    record Conversation(int conversation) implements Place {}

    /// An episode on its own.
    ///
    /// @param episode the episode
    record Drill(Episode episode) implements Place {}
}
