package org.stallscope.app;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode;

/// Episodes in words.
final class Sentences {
    private Sentences() {}

    static String of(CaptureAnalysis analysis, Episode episode) {
        return analysis.conversations().endpoint(episode.conversation(), episode.receiverDirection())
                + " kept its window " + (episode.kind() == Episode.Kind.ZERO ? "closed" : "nearly closed") + ".";
    }
}
