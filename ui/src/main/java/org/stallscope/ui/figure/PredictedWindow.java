package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.WindowPrediction;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.wording.Quantities;

/// The windows that a model of the receiver's kernel calls for, beside those that it announced: a line where it is wanted, and
/// the reason for each closing. Always a model, never observed.
public final class PredictedWindow {
    private final Series windows;
    private final List<WindowPrediction.Closing> closings;
    private final KernelProfile profile;
    private final boolean drawn;

    private PredictedWindow(
            Series windows, List<WindowPrediction.Closing> closings, KernelProfile profile, boolean drawn) {
        this.windows = windows;
        this.closings = closings;
        this.profile = profile;
        this.drawn = drawn;
    }

    /// @param prediction what the model says
    /// @param drawn whether its line is wanted; the reasons are told in any case
    public static PredictedWindow of(WindowPrediction prediction, boolean drawn) {
        return new PredictedWindow(
                Series.of(prediction.predicted().times(), prediction.predicted().values()), prediction.closings(),
                prediction.settings().profile(), drawn);
    }

    /// Whether its line is drawn.
    public boolean isDrawn() {
        return drawn && windows.size() > 0;
    }

    /// Whose model it is, such as `Linux 6.6 to 6.15`.
    String kernel() {
        return profile.words();
    }

    Series windows() {
        return windows;
    }

    /// Why the window closed in a stretch, by the model; empty where it did not close, or the model knows nothing of it.
    ///
    /// @param from ns since the epoch
    public String reason(long from, long to) {
        for (WindowPrediction.Closing closing : closings) {
            if (closing.time() >= from && closing.time() <= to) {
                return reason(closing);
            }
        }
        return "";
    }

    /// As `The model of Linux 6.6 to 6.15 explains it: free space −1,857 of 64,075, below one MSS of 1,460.`
    private String reason(WindowPrediction.Closing closing) {
        return closing.isExplained()
                ? Messages.say("model.explains", profile.words(), closing.choice().explanation())
                : Messages.say("model.explains-not", profile.words(), Quantities.bytes(closing.choice().selected()),
                        closing.choice().explanation());
    }
}
