package org.stallscope.analysis.alignment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A copy of a strace file whose clock went wrong: the time stamp of each line is rewritten, the rest stays.
final class RetimedTrace {
    private static final Pattern STAMP =
            Pattern.compile(
                    "^((?:\\[pid +\\d+\\] |\\d+ +)?)(?:(\\d{9,})\\.(\\d{6})|(\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6})) ");

    /// What a clock shows.
    enum Fault {
        NONE,
        /// 3,723.5 s ahead.
        SHIFT,
        /// 200 ppm fast.
        DRIFT,
        /// Set back by a second in the middle.
        STEP
    }

    final Path file;

    /// For each line what to add to the time that it shows to get the true one, µs; no entry for lines without a time.
    final List<Long> corrections = new ArrayList<>();

    private final List<Long> shown = new ArrayList<>();

    private RetimedTrace(Path file) {
        this.file = file;
    }

    /// Time that a line shows, µs; −1 without one.
    long shown(int line) {
        return shown.get(line - 1);
    }

    /// What makes that time true, µs.
    long correction(int line) {
        return corrections.get(line - 1);
    }

    /// @param from true time, µs, at which drift begins
    /// @param middle true time of the step
    static RetimedTrace write(Path original, Path folder, Fault fault, long from, long middle) {
        final String name = original.getFileName().toString().replaceFirst("\\.gz$", "");
        final RetimedTrace trace = new RetimedTrace(folder.resolve(name));
        try (Writer out = Files.newBufferedWriter(trace.file, StandardCharsets.ISO_8859_1)) {
            for (String line : lines(original)) {
                final Matcher stamp = STAMP.matcher(line);
                if (!stamp.find()) {
                    trace.shown.add(-1L);
                    trace.corrections.add(0L);
                    out.write(line + "\n");
                    continue;
                }
                final long time = micros(stamp);
                final long wrong = switch (fault) {
                    case NONE -> time;
                    case SHIFT -> time + 3_723_500_000L;
                    case DRIFT -> time + (time - from) / 5_000;
                    case STEP -> time < middle ? time : time - 1_000_000;
                };
                trace.shown.add(wrong);
                trace.corrections.add(time - wrong);
                out.write(stamp.group(1) + text(wrong, stamp.group(2) != null) + " " + line.substring(stamp.end())
                        + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trace;
    }

    /// First and last time of a file, µs.
    static long[] span(Path original) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (String line : lines(original)) {
            final Matcher stamp = STAMP.matcher(line);
            if (stamp.find()) {
                first = Math.min(first, micros(stamp));
                last = Math.max(last, micros(stamp));
            }
        }
        return new long[] {first, last};
    }

    private static List<String> lines(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                        StandardCharsets.ISO_8859_1))) {
            final List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long micros(Matcher stamp) {
        if (stamp.group(2) != null) {
            return Long.parseLong(stamp.group(2)) * 1_000_000 + Long.parseLong(stamp.group(3));
        }
        final long seconds = (Long.parseLong(stamp.group(4)) * 60 + Long.parseLong(stamp.group(5))) * 60
                + Long.parseLong(stamp.group(6));
        return seconds * 1_000_000 + Long.parseLong(stamp.group(7));
    }

    private static String text(long micros, boolean epoch) {
        final long seconds = micros / 1_000_000;
        return epoch
                ? String.format(Locale.ROOT, "%d.%06d", seconds, micros % 1_000_000)
                : String.format(Locale.ROOT, "%02d:%02d:%02d.%06d", seconds / 3_600, seconds / 60 % 60, seconds % 60,
                        micros % 1_000_000);
    }
}
