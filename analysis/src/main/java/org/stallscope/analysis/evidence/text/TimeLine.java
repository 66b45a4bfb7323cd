package org.stallscope.analysis.evidence.text;

import org.stallscope.analysis.evidence.TimeBase;

/// The lines of a loop that say when the following snapshot was taken: `### 1795234129.407 … ss -tin`, the output of `date`,
/// a bare time in any known pattern, the head line of `watch`.
public final class TimeLine {
    private static final int MOST_BEHIND = 120;

    private TimePattern pattern;
    private RunningTime running;

    /// Reads a line.
    ///
    /// @return its time on the file's axis, or {@link Numbers#NONE} where it is no line of a time, or of a time that counts
    /// from something else than those before it
    public long read(String line) {
        if (!mayBe(line)) {
            return Numbers.NONE;
        }
        TimePattern.Found found = pattern == null ? null : pattern.find(line);
        if (found == null || !alone(line, found)) {
            found = null;
            for (TimePattern known : TimePattern.KNOWN) {
                final TimePattern.Found other = known.find(line);
                if (other != null && alone(line, other) && (pattern == null || known.base() == pattern.base())) {
                    found = other;
                    use(known);
                    break;
                }
            }
        }
        return found == null ? Numbers.NONE : running.of(found);
    }

    /// Whether a line is one, for recognisers: without a memory of those before.
    public static boolean is(String line) {
        return new TimeLine().read(line) != Numbers.NONE;
    }

    /// What the times count from; {@link TimeBase#NONE} before the first.
    public TimeBase base() {
        return pattern == null ? TimeBase.NONE : pattern.base();
    }

    private void use(TimePattern known) {
        if (pattern != known) {
            running = new RunningTime(known);
            pattern = known;
        }
    }

    private static boolean mayBe(String line) {
        return line.length() >= 8 && line.length() < 300 && line.charAt(0) != ' ' && line.charAt(0) != '\t';
    }

    /// Whether the time is what the line is about: behind marks or the words of `watch` only.
    private static boolean alone(String line, TimePattern.Found found) {
        if (line.startsWith("Every ")) {
            return true;
        }
        for (int i = 0; i < found.from(); i++) {
            if ("#=-*+>[( \t".indexOf(line.charAt(i)) < 0 && !word(line, i)) {
                return false;
            }
        }
        return line.charAt(0) == '#' || line.length() - found.to() < MOST_BEHIND;
    }

    /// Words that stand before a time: `date:`, `time=`, `ts`.
    private static boolean word(String line, int at) {
        return Character.isLetter(line.charAt(at)) && at < 10
                || (line.charAt(at) == ':' || line.charAt(at) == '=') && at < 11;
    }
}
