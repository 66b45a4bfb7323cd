package org.stallscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long the packaged program takes to start, as whole processes, with its archives of linked classes and without: the version,
/// the help, the episodes of a small capture, and where there is a screen whose memory can be read (Xvfb, nothing else on it) the window, the
/// sample drawn in it, and the window with all that belongs in it.
///
/// ```
/// java StartBenchmark.java [ROUNDS [FOLDER_OF_XVFB]]
/// ```
public final class StartBenchmark {
    private static final Path HOME = Path.of("app/target/stallscope");
    private static final String SAMPLE = HOME.resolve("samples/bacula-stops.pcapng").toString();
    private static final long MOST_NANOS = 30_000_000_000L;

    /// The hue of what the receiver does; only a drawn timeline has much of it.
    private static final int[] ORANGE = {0xE8, 0x59, 0x0C};
    private static final int DRAWN_PIXELS = 500;

    private static final long LOOK_MILLIS = 10;

    /// Until the window of the round before is gone from the screen.
    private static final long BETWEEN_MILLIS = 700;

    /// A window in which nothing changes for so long is complete.
    private static final long REST_NANOS = 3_000_000_000L;

    private StartBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        final int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        for (boolean archive : new boolean[] {true, false}) {
            final String how = archive ? "with the archives" : "without";
            report("--version, " + how, rounds, () -> run(archive, "--version"));
            report("--help, " + how, rounds, () -> run(archive, "--help"));
            report("episodes of the sample, " + how, rounds, () -> run(archive, "episodes", SAMPLE));
            if (args.length > 1) {
                window(archive, rounds, Path.of(args[1]).resolve("Xvfb_screen0"), how);
            }
        }
    }

    private interface Measured {
        long nanos() throws IOException, InterruptedException;
    }

    private static void report(String what, int rounds, Measured measured) throws IOException, InterruptedException {
        measured.nanos();
        final long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            nanos[i] = measured.nanos();
        }
        report(what, nanos);
    }

    private static void report(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%-42s median %.2f s, least %.2f s, greatest %.2f s%n", what,
                nanos[nanos.length / 2] / 1e9, nanos[0] / 1e9, nanos[nanos.length - 1] / 1e9);
    }

    private static Process start(boolean archive, String... args) throws IOException {
        final List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/stallscope").toString()));
        command.addAll(List.of(args));
        // As of somebody who has set nothing.
        final Path settings = Files.createTempDirectory("stallscope-start");
        settings.toFile().deleteOnExit();
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CONFIG_HOME", settings.toString());
        if (!archive) {
            builder.environment().put("STALLSCOPE_JAVA_OPTS", "-XX:AOTMode=off");
        }
        return builder.start();
    }

    private static long run(boolean archive, String... args) throws IOException, InterruptedException {
        final long begin = System.nanoTime();
        if (start(archive, args).waitFor() != 0) {
            throw new IOException("The program failed: " + String.join(" ", args));
        }
        return System.nanoTime() - begin;
    }

    /// Looks at the memory of the screen: taking pictures of it takes one of two processors from what is looked at.
    private static void window(boolean archive, int rounds, Path screen, String how)
            throws IOException, InterruptedException {
        final long[] shown = new long[rounds];
        final long[] drawn = new long[rounds];
        final long[] complete = new long[rounds];
        for (int i = -1; i < rounds; i++) {
            byte[] before = Files.readAllBytes(screen);
            final long begin = System.nanoTime();
            final Process window = start(archive, "--new-window", SAMPLE);
            long first = 0;
            long sample = 0;
            long last = begin;
            try {
                while (sample == 0 || System.nanoTime() - last < REST_NANOS) {
                    if (System.nanoTime() - begin > MOST_NANOS) {
                        throw new IOException("No window with the sample came within 30 s.");
                    }
                    Thread.sleep(LOOK_MILLIS);
                    final byte[] now = Files.readAllBytes(screen);
                    if (!Arrays.equals(now, before)) {
                        last = System.nanoTime();
                        first = first == 0 ? last : first;
                        sample = sample == 0 && isDrawn(now) ? last : sample;
                        before = now;
                    }
                }
            } finally {
                window.descendants().forEach(ProcessHandle::destroyForcibly);
                window.destroyForcibly().waitFor();
            }
            // The first is for the file system.
            if (i >= 0) {
                shown[i] = first - begin;
                drawn[i] = sample - begin;
                complete[i] = last - begin;
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
        report("window shown, " + how, shown);
        report("sample drawn, " + how, drawn);
        report("window complete, " + how, complete);
    }

    private static boolean isDrawn(byte[] pixels) {
        int found = 0;
        for (int i = 0; i + 2 < pixels.length; i++) {
            // Blue comes first.
            found += (pixels[i] & 0xff) == ORANGE[2] && (pixels[i + 1] & 0xff) == ORANGE[1]
                    && (pixels[i + 2] & 0xff) == ORANGE[0] ? 1 : 0;
        }
        return found >= DRAWN_PIXELS;
    }
}
