package org.stallscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Measures the packaged program as a person meets it: whole processes, from the command to the written table, with wall
/// time, processor time and peak memory; beside it, where they are installed, tools that read the same file.
///
/// ```
/// java analysis/src/bench/java/org/stallscope/bench/LoadBenchmark.java FILE [runs] [--tools]
/// ```
public final class LoadBenchmark {
    private static final Path TIME = Path.of("/usr/bin/time");
    private static final Path PROGRAM = Path.of("app/target/stallscope/bin/stallscope");

    /// One measured process.
    ///
    /// @param memory peak resident bytes, pages of the mapped capture included
    /// @param own peak resident bytes without mapped files, looked at every 5 ms; 0 where the system does not tell
    private record Run(int exit, double wall, double processor, long memory, long own) {}

    private LoadBenchmark() {}

    public static void main(String[] args) throws Exception {
        final List<String> words = new ArrayList<>(Arrays.asList(args));
        final boolean tools = words.remove("--tools");
        if (words.isEmpty() || words.size() > 2) {
            System.out.println("LoadBenchmark FILE [runs] [--tools]   (from the top of the tree, after mvn package)");
            System.exit(2);
        }
        final String file = words.get(0);
        final int runs = words.size() == 2 ? Integer.parseInt(words.get(1)) : 5;
        final long packets = countPackets(file);
        System.out.println(String.format(Locale.ROOT, "%s: %,d packets, %,d bytes, %d processors", file, packets,
                Files.size(Path.of(file)), Runtime.getRuntime().availableProcessors()));
        Run best = null;
        for (int i = 0; i < runs; i++) {
            final Run run = measure(PROGRAM.toString(), "conversations", file, "--format", "csv");
            print("stallscope conversations", run, packets, null);
            best = best == null || run.wall() < best.wall() ? run : best;
        }
        print("best", best, packets, null);
        if (tools) {
            print("capinfos -c", measureIfThere("capinfos", "-c", file), packets, best);
            print("tcptrace -n", measureIfThere("tcptrace", "-n", file), packets, best);
            print("tshark conv,tcp", measureIfThere("tshark", "-n", "-q", "-r", file, "-z", "conv,tcp"), packets, best);
        }
    }

    private static void print(String what, Run run, long packets, Run ours) {
        if (run == null) {
            return;
        }
        System.out.println(String.format(Locale.ROOT, "%-24s %7.2f s wall %7.2f s cpu %6.2f M packets/s %6.0f MB"
                + " resident %6.0f MB own %6.1f B own/packet%s%s",
                what, run.wall(), run.processor(), packets / run.wall() / 1e6, run.memory() / 1e6, run.own() / 1e6,
                (double) run.own() / packets,
                ours == null ? "" : String.format(Locale.ROOT, "  %.1f times our time", run.wall() / ours.wall()),
                run.exit() == 0 ? "" : "  EXIT " + run.exit()));
    }

    private static Run measureIfThere(String... command) throws IOException, InterruptedException {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, command[0]))) {
                return measure(command);
            }
        }
        System.out.println(command[0] + " is not installed");
        return null;
    }

    private static Run measure(String... command) throws IOException, InterruptedException {
        if (!Files.isExecutable(TIME)) {
            throw new IOException("This needs " + TIME + " (package time).");
        }
        final Path result = Files.createTempFile("load-benchmark", ".txt");
        try {
            final List<String> timed =
                    new ArrayList<>(List.of(TIME.toString(), "-q", "-o", result.toString(), "-f", "%U %S %M"));
            timed.addAll(List.of(command));
            final long start = System.nanoTime();
            final Process process = new ProcessBuilder(timed)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long own = 0;
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                own = Math.max(own, process.descendants().mapToLong(LoadBenchmark::anonymous).sum());
            }
            final int exit = process.exitValue();
            final double wall = (System.nanoTime() - start) / 1e9;
            final String[] figures = Files.readString(result).trim().split("\\s+");
            return new Run(exit, wall, Double.parseDouble(figures[0]) + Double.parseDouble(figures[1]),
                    Long.parseLong(figures[2]) * 1024, own);
        } finally {
            Files.delete(result);
        }
    }

    /// Resident bytes that no file stands behind: heap, stacks, code.
    private static long anonymous(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("RssAnon:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // It has just ended.
        }
        return 0;
    }

    /// From the program itself, so that nothing else need be installed.
    private static long countPackets(String file) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(PROGRAM.toString(), "conversations", file, "--format", "json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        final String json = new String(process.getInputStream().readNBytes(1 << 16));
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        process.waitFor();
        final int at = json.indexOf("\"packets\":");
        if (at < 0) {
            throw new IOException("The program did not tell the number of packets; is it built? (" + PROGRAM + ")");
        }
        return Long.parseLong(json.substring(at + 10).replaceAll("(?s)[^0-9].*", ""));
    }
}
