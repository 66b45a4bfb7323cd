package org.stallscope.analysis.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Other programs, where they are installed.
final class Tool {
    private Tool() {}

    /// The lines that a program prints; skips the calling test where there is none.
    static List<String> run(String... command) throws IOException, InterruptedException {
        final boolean there = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        assumeTrue(there, () -> command[0] + " is not installed: nothing to compare with");
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        process.waitFor();
        return lines;
    }

    /// Starts a class of these tests in a process of its own.
    static Process java(List<String> before, Class<?> main, Path file) throws IOException {
        final List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", main.getName(),
                file.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// The same where no file may become larger than so many KiB; skips the calling test where the system has no such limit.
    static Process limited(int kibibytes, Class<?> main, Path file) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash: no limit on the size of files");
        return java(List.of("/bin/bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"), main, file);
    }

}
