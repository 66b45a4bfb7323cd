package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher itself, before a Java that only says how it was started.
class LauncherTest {
    private static final Path SOURCES = Path.of("src", "assembly");

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void program() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        home = Files.createDirectories(folder.resolve("a program"));
        copy(SOURCES.resolve("bin/stallscope"), home.resolve("bin/stallscope"));
        copy(SOURCES.resolve("java.options"), home.resolve("lib/java.options"));
        for (String file : List.of("commands.aot", "window.aot", "stallscope-app-1.jar", "picocli.jar", "slf4j.jar")) {
            Files.createFile(home.resolve("lib").resolve(file));
        }
        java(home.resolve("runtime"));
        Files.createFile(folder.resolve("a.pcap"));
        Files.createDirectory(folder.resolve("captures"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "--new-window", "--new-window a.pcap", "a.pcap", "captures", "a.pcap b.pcap", "live",
                "live eth0 --duration 5"})
    void whatOpensTheWindowBeginsWithTheArchiveOfTheWindow(String line) throws Exception {
        assertThat(start(home, true, line)).contains("-XX:AOTCache=" + home.resolve("lib/window.aot"));
        // Where none can open, the same line is a short report.
        assertThat(start(home, false, line)).contains("-XX:AOTCache=" + home.resolve("lib/commands.aot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "episodes a.pcap", "nothing.pcap", "live --list",
        "live eth0 --no-window", "live --help"})
    void everythingElseBeginsWithTheArchiveOfCommands(String line) throws Exception {
        assertThat(start(home, true, line)).contains("-XX:AOTCache=" + home.resolve("lib/commands.aot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "episodes a.pcap", "findings a.pcap --evidence a.pcap -o new.json"})
    void whatIsShortDoesWithoutTheBetterCompiler(String line) throws Exception {
        assertThat(start(home, true, line)).contains("-XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"episodes large.pcap", "compare a.pcap large.pcap", "triage captures", "episodes -",
                "episodes a.pcap --follow", "live eth0 --no-window", "limits a.pcap a.pcap a.pcap a.pcap a.pcap",
                "a.pcap"})
    void whatMayTakeLongHasBoth(String line) throws Exception {
        Files.write(folder.resolve("large.pcap"), new byte[3 << 20]);
        assertThat(start(home, true, line)).noneMatch(word -> word.contains("TieredStopAtLevel"));
    }

    @Test
    void withoutAnArchiveJavaStartsAsUsual() throws Exception {
        Files.delete(home.resolve("lib/commands.aot"));
        Files.delete(home.resolve("lib/window.aot"));
        for (String line : List.of("--version", "a.pcap")) {
            assertThat(start(home, true, line)).noneMatch(word -> word.contains("AOTCache"))
                    .contains("org.stallscope.app.Main");
        }
    }

    @Test
    void theRuntimeIsFoundBesideTheFolderOfANativePackage() throws Exception {
        Files.move(home.resolve("runtime"), folder.resolve("runtime"));
        assertThat(start(home, false, "--version")).startsWith("@" + home.resolve("lib/java.options"))
                .contains("org.stallscope.app.Main", "--version");
    }

    @Test
    void aLinkToItWorksAndOurOwnJarsComeFirst() throws Exception {
        final Path link = Files.createDirectories(folder.resolve("usr/bin")).resolve("stallscope");
        Files.createSymbolicLink(link, home.resolve("bin/stallscope"));
        assertThat(start(link, false, List.of("episodes", "a file.pcap")))
                .containsSubsequence("-cp",
                        home.resolve("lib/stallscope-app-1.jar") + ":" + home.resolve("lib/picocli.jar")
                                + ":" + home.resolve("lib/slf4j.jar"),
                        "org.stallscope.app.Main", "episodes", "a file.pcap");
    }

    /// The words that Java is started with.
    private List<String> start(Path program, boolean display, String line) throws Exception {
        return start(program.resolve("bin/stallscope"), display, line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    private List<String> start(Path launcher, boolean display, List<String> words) throws Exception {
        final List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(words);
        final ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        for (String inherited : List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_OPTS", "STALLSCOPE_JAVA_OPTS")) {
            builder.environment().remove(inherited);
        }
        if (display) {
            builder.environment().put("WAYLAND_DISPLAY", "wayland-0");
        } else {
            assumeTrue(!Files.isDirectory(Path.of("/System/Library/CoreServices")), "macOS has a display always");
        }
        final Process process = builder.start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static void java(Path runtime) throws IOException {
        final Path java = Files.createDirectories(runtime.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
