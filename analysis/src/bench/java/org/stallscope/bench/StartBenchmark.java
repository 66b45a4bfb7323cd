package org.stallscope.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long the packaged program takes to start, as whole processes, with its archive of linked classes and without: the version,
/// the episodes of a small capture, and where there is a display (X11 with xdotool and ImageMagick, nothing else on the screen)
/// the window, and the sample drawn in it.
public final class StartBenchmark {
    private static final Path HOME = Path.of("app/target/stallscope");
    private static final String SAMPLE = HOME.resolve("samples/bacula-stops.pcapng").toString();
    private static final long MOST_NANOS = 30_000_000_000L;

    /// The hue of what the receiver does; only a drawn timeline has much of it.
    private static final int[] ORANGE = {0xE8, 0x59, 0x0C};
    private static final int DRAWN_PIXELS = 500;

    private static final long LOOK_MILLIS = 40;

    private StartBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        final int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        for (boolean archive : new boolean[] {true, false}) {
            final String how = archive ? "with the archive" : "without";
            report("--version, " + how, rounds, () -> run(archive, "--version"));
            report("episodes of the sample, " + how, rounds, () -> run(archive, "episodes", SAMPLE));
            if (System.getenv("DISPLAY") != null) {
                report("window shown, " + how, rounds, () -> shown(archive, StartBenchmark::isShown));
                report("sample drawn, " + how, rounds, () -> shown(archive, StartBenchmark::isDrawn));
            }
        }
    }

    private interface Measured {
        long nanos() throws IOException, InterruptedException;
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void report(String what, int rounds, Measured measured) throws IOException, InterruptedException {
        measured.nanos();
        final long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            nanos[i] = measured.nanos();
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%-42s median %.2f s, least %.2f s, greatest %.2f s%n", what,
                nanos[rounds / 2] / 1e9, nanos[0] / 1e9, nanos[rounds - 1] / 1e9);
    }

    private static Process start(boolean archive, String... args) throws IOException {
        final List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/stallscope").toString()));
        command.addAll(List.of(args));
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
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

    private static long shown(boolean archive, Condition condition) throws IOException, InterruptedException {
        final long begin = System.nanoTime();
        final Process window = start(archive, "--new-window", SAMPLE);
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - begin > MOST_NANOS) {
                    throw new IOException("No window came within 30 s.");
                }
                // Who looks all the time takes one of two processors from what is looked at.
                Thread.sleep(LOOK_MILLIS);
            }
            return System.nanoTime() - begin;
        } finally {
            window.descendants().forEach(ProcessHandle::destroyForcibly);
            window.destroyForcibly().waitFor();
        }
    }

    private static boolean isShown() throws IOException, InterruptedException {
        final Process search = new ProcessBuilder("xdotool", "search", "--onlyvisible", "--name", "Stallscope").start();
        return search.getInputStream().readAllBytes().length > 0 && search.waitFor() == 0;
    }

    private static boolean isDrawn() throws IOException, InterruptedException {
        final Process picture = new ProcessBuilder("import", "-window", "root", "-depth", "8", "rgb:-").start();
        int found = 0;
        try (InputStream in = picture.getInputStream()) {
            final byte[] pixels = in.readAllBytes();
            for (int i = 0; i + 2 < pixels.length; i += 3) {
                found += (pixels[i] & 0xff) == ORANGE[0] && (pixels[i + 1] & 0xff) == ORANGE[1]
                        && (pixels[i + 2] & 0xff) == ORANGE[2] ? 1 : 0;
            }
        }
        picture.waitFor();
        return found >= DRAWN_PIXELS;
    }
}
