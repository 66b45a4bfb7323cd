package org.stallscope.analysis.buffer;

import java.util.Arrays;
import org.stallscope.analysis.text.Language;

/// The model against what a trace of the kernel recorded of the same socket (SystemTap's `tcp_select_window`, for one): free
/// space and window.
///
/// @param moments recorded moments that stand near enough to a segment of the receiver to be compared
/// @param freeError half of the free spaces are off by no more than this, bytes
/// @param freeHigh 95 % are
/// @param windows recorded windows that were compared; 0 where the trace has none
/// @param windowError half of the windows are off by no more than this, bytes
/// @param windowHigh 95 % are
public record ModelCheck(
        int moments, long freeError, long freeHigh, int windows, long windowError, long windowHigh) {
    /// A segment follows the choice of its window at once; a clock may be off by a little.
    private static final long NEAR = 5_000_000;

    private static final double HIGH = 0.95;

    /// Compares.
    ///
    /// @param free free space recorded at times of the capture, bytes; negative where more is held than the buffer has
    /// @param window window in force that was recorded, bytes; may be empty
    /// @return null where nothing can be compared
    public static ModelCheck of(WindowPrediction prediction, Track free, Track window) {
        final long[] frees = errors(prediction.free(), free, 0);
        // What is in force when a window is chosen is what was announced before.
        final long[] windows = errors(prediction.predicted(), window, -1);
        if (frees.length == 0 && windows.length == 0) {
            return null;
        }
        return new ModelCheck(frees.length, part(frees, 0.5), part(frees, HIGH), windows.length, part(windows, 0.5),
                part(windows, HIGH));
    }

    /// @param shift which segment counts: 0 the one that follows, −1 the one before it
    private static long[] errors(Track predicted, Track recorded, int shift) {
        final long[] errors = new long[recorded.size()];
        int count = 0;
        for (int i = 0; i < recorded.size(); i++) {
            final long time = recorded.time(i);
            final int follows = predicted.indexAt(time - 1) + 1;
            final int at = follows + shift;
            if (at >= 0 && at < predicted.size()
                    && (shift != 0 || Math.abs(predicted.time(at) - time) <= NEAR)) {
                errors[count++] = Math.abs(predicted.value(at) - recorded.value(i));
            }
        }
        final long[] found = Arrays.copyOf(errors, count);
        Arrays.sort(found);
        return found;
    }

    private static long part(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))];
    }

    /// As `Free space recorded at 3 moments: the model is off by 0 bytes in the middle, by 1,448 at most in 95 %.`
    public String sentence() {
        final String free = moments == 0 ? "" : Messages.say("check.free", moments, freeError, freeHigh);
        final String window = windows == 0 ? "" : Messages.say("check.window", windows, windowError, windowHigh);
        return free.isEmpty() || window.isEmpty() ? free + window
                : free + Language.current().betweenSentences() + window;
    }
}
