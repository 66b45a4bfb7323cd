package org.stallscope.analysis.quality;

/// Follows the time stamps of a capture in file order and tells a clock that was set back from frames that merely stand
/// behind later ones (several interfaces or processors write into one file).
final class ClockWatch {
    /// Steps below this are common where several processors capture.
    private static final long NOTABLE = 1_000_000;

    /// A clock that was set back shows in at least this many frames.
    private static final int FRAMES_OF_A_STEP = 3;

    private long latest = Long.MIN_VALUE;
    private long behind;
    private long largestStep;
    private int firstBehind = -1;

    private long late;
    private long latestBy;
    private int firstLate = -1;

    private boolean inside;
    private int insideFrom;
    private int insideRows;
    private long depth;

    private long setBack;
    private long largestSetBack;
    private int firstSetBack = -1;

    /// Takes the next segment; `before` is the time of the one before it.
    void segment(int row, long time, long before) {
        if (time >= latest) {
            if (inside) {
                leave(time - before);
            }
            latest = time;
            return;
        }
        if (time < before) {
            behind++;
            largestStep = Math.max(largestStep, before - time);
            if (firstBehind < 0) {
                firstBehind = row;
            }
        }
        if (!inside) {
            inside = true;
            insideFrom = row;
            insideRows = 0;
            depth = 0;
        }
        insideRows++;
        depth = Math.max(depth, latest - time);
    }

    /// Ends the capture.
    void end() {
        if (inside) {
            leave(0);
        }
    }

    /// Time is as late again as it was before. Frames that were late end with a leap back to the present; a clock that was
    /// set back runs up to it again.
    private void leave(long leap) {
        inside = false;
        if (depth >= NOTABLE && insideRows >= FRAMES_OF_A_STEP && leap < depth / 2) {
            setBack++;
            largestSetBack = Math.max(largestSetBack, depth);
            if (firstSetBack < 0) {
                firstSetBack = insideFrom;
            }
        } else {
            late += insideRows;
            latestBy = Math.max(latestBy, depth);
            if (firstLate < 0) {
                firstLate = insideFrom;
            }
        }
    }

    /// Segments whose time is before that of the one before them in the file.
    long stepsBack() {
        return behind;
    }

    /// The largest of those steps, ns.
    long largestStep() {
        return largestStep;
    }

    /// Segments that stand in the file behind later ones while the clock ran on.
    long lateFrames() {
        return late;
    }

    /// How far behind at most, ns.
    long latestFrame() {
        return latestBy;
    }

    /// Row of the first of them, -1 for none.
    int firstLate() {
        return firstLate;
    }

    /// Row of the first step back, -1 for none.
    int firstStep() {
        return firstBehind;
    }

    /// How often the clock was set back by at least a millisecond.
    long setBack() {
        return setBack;
    }

    /// How far at most, ns.
    long largestSetBack() {
        return largestSetBack;
    }

    /// Row of the first segment of the earlier time, -1 for none.
    int firstSetBack() {
        return firstSetBack;
    }
}
