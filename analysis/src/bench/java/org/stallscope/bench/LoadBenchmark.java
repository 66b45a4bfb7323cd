package org.stallscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Measures the packaged program as a person meets it: whole processes, from the command to the written table, with wall
/// time, processor time and peak memory; in turn with it, where they are installed, tools that read the same file. Without
/// a file it makes three captures: 10 million packets of 40,000 conversations, 1 GB of full-size packets, and 2 million
/// packets of 2,000 conversations (the only one that tshark is given, which takes minutes for the others).
///
/// ```
/// java analysis/src/bench/java/org/stallscope/bench/LoadBenchmark.java [FILE...] [--rounds N] [--tshark]
/// ```
public final class LoadBenchmark {
    private static final Path TIME = Path.of("/usr/bin/time");
    private static final Path PROGRAM = Path.of("app/target/stallscope/bin/stallscope");
    private static final Path GENERATOR =
            Path.of("analysis/src/bench/java/org/stallscope/bench/CaptureGenerator.java");

    private static final String OURS = "stallscope table";

    /// One measured process.
    ///
    /// @param memory peak resident bytes, pages of the mapped capture included
    /// @param own peak resident bytes without mapped files, looked at every 5 ms; 0 where the system does not tell
    private record Run(int exit, double wall, double processor, long memory, long own) {}

    private LoadBenchmark() {}

    public static void main(String[] args) throws Exception {
        final List<String> files = new ArrayList<>();
        int rounds = 3;
        boolean tshark = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--rounds") && i + 1 < args.length) {
                rounds = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--tshark")) {
                tshark = true;
            } else if (!args[i].startsWith("-")) {
                files.add(args[i]);
            } else {
                System.out
                        .println("LoadBenchmark [FILE...] [--rounds N] [--tshark]   (from the top of the tree, built)");
                System.exit(args[i].equals("--help") ? 0 : 2);
            }
        }
        if (!files.isEmpty()) {
            for (String file : files) {
                compare(file, rounds, tshark);
            }
            return;
        }
        final Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "stallscope-bench"));
        compare(make(folder, "10m-40000", "--packets", "10000000", "--conversations", "40000"), rounds, tshark);
        compare(make(folder, "full-size", "--packets", "1000000", "--snap", "65535"), rounds, tshark);
        compare(make(folder, "2m-2000", "--packets", "2000000", "--conversations", "2000"), rounds, true);
    }

    private static String make(Path folder, String name, String... options) throws IOException, InterruptedException {
        final Path file = folder.resolve(name + ".pcap");
        if (!Files.exists(file)) {
            final List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"), GENERATOR.toString(), file.toString()));
            command.addAll(List.of(options));
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("The capture could not be made.");
            }
        }
        return file.toString();
    }

    private static void compare(String file, int rounds, boolean tshark) throws IOException, InterruptedException {
        final Map<String, String[]> tools = new LinkedHashMap<>();
        tools.put("cat >/dev/null", new String[] {"cat", file});
        tools.put("capinfos -c", new String[] {"capinfos", "-c", file});
        tools.put(OURS, new String[] {PROGRAM.toString(), "conversations", file});
        tools.put("stallscope csv, all", new String[] {PROGRAM.toString(), "conversations", file, "--format", "csv"});
        tools.put("tcptrace -n", new String[] {"tcptrace", "-n", file});
        tools.put("tcptrace -n -lrW", new String[] {"tcptrace", "-n", "-lrW", file});
        if (tshark) {
            tools.put("tshark conv,tcp", new String[] {"tshark", "-n", "-q", "-r", file, "-z", "conv,tcp"});
        }
        tools.values().removeIf(command -> !isThere(command[0]));
        final long packets = countPackets(file);
        System.out.println(String.format(Locale.ROOT, "%n%s: %,d packets, %,d bytes, %d processors, %d rounds in turn",
                file, packets, Files.size(Path.of(file)), Runtime.getRuntime().availableProcessors(), rounds));
        final Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, String[]> tool : tools.entrySet()) {
                runs.computeIfAbsent(tool.getKey(), name -> new ArrayList<>()).add(measure(tool.getValue()));
            }
        }
        final double ours = median(runs.get(OURS));
        runs.forEach((name, list) -> print(name, list, packets, ours));
    }

    private static boolean isThere(String program) {
        if (program.contains("/")) {
            return true;
        }
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        System.out.println(program + " is not installed");
        return false;
    }

    private static double median(List<Run> runs) {
        final double[] walls = runs.stream().mapToDouble(Run::wall).sorted().toArray();
        return (walls[(walls.length - 1) / 2] + walls[walls.length / 2]) / 2;
    }

    private static void print(String what, List<Run> runs, long packets, double ours) {
        final double wall = median(runs);
        final Run best = runs.stream().min(Comparator.comparingDouble(Run::wall)).orElseThrow();
        final long memory = runs.stream().mapToLong(Run::memory).max().orElse(0);
        final long own = runs.stream().mapToLong(Run::own).max().orElse(0);
        System.out.println(String.format(Locale.ROOT,
                "%-20s median %7.2f s  best %7.2f s  cpu %7.2f s %7.2f M packets/s"
                        + " %6.0f MB resident %6.0f MB own %6.1f B own/packet  %.2f times our time%s",
                what, wall, best.wall(), best.processor(), packets / wall / 1e6, memory / 1e6, own / 1e6,
                (double) own / packets, wall / ours,
                runs.stream().allMatch(run -> run.exit() == 0) ? "" : "  EXIT " + best.exit()));
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
