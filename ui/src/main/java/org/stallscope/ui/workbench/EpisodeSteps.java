package org.stallscope.ui.workbench;

import java.util.List;
import org.stallscope.analysis.episode.Episode;

/// Which episode is next, in order of time.
final class EpisodeSteps {
    private EpisodeSteps() {}

    /// The next (1) or previous (-1) episode: from the chosen one, else from a moment on. Where there is none that way, the last
    /// one that way.
    ///
    /// @param episodes of a conversation, at least one
    /// @param chosen null for none
    /// @param moment ns
    static Episode next(List<Episode> episodes, Episode chosen, long moment, int by) {
        final int at = episodes.indexOf(chosen);
        if (at >= 0) {
            return episodes.get(Math.clamp(at + by, 0, episodes.size() - 1));
        }
        return by > 0
                ? episodes.stream().filter(one -> one.start() >= moment).findFirst().orElse(episodes.getLast())
                : episodes.reversed().stream().filter(one -> one.start() <= moment).findFirst()
                        .orElse(episodes.getFirst());
    }

    /// The next (1) or previous (-1) closed window of a capture: from the chosen episode, else from a moment on; null for none that
    /// way.
    ///
    /// @param all episodes of the capture, each at its number
    /// @param chosen null for none
    /// @param moment ns
    static Episode nextClosed(List<Episode> all, Episode chosen, long moment, int by) {
        int at = 0;
        if (chosen != null) {
            at = chosen.number() + by;
        } else {
            while (at < all.size() && all.get(at).start() < moment) {
                at++;
            }
            at -= by > 0 ? 0 : 1;
        }
        while (at >= 0 && at < all.size() && all.get(at).kind() != Episode.Kind.ZERO) {
            at += by;
        }
        return at >= 0 && at < all.size() ? all.get(at) : null;
    }
}
