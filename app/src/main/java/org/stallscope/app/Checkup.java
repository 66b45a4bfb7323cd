package org.stallscope.app;

import com.sun.jna.NativeLibrary;
import com.sun.management.OperatingSystemMXBean;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcap4j.core.Pcaps;
import org.stallscope.ui.workbench.Settings;

/// Looks at what this computer has of what the program can use. Nothing is changed by it.
final class Checkup {
    private static final int LEAST_JAVA = 25;

    /// Bit of CAP_NET_RAW in the capability masks of Linux (linux/capability.h).
    private static final int CAP_NET_RAW = 13;

    private static final String JAPANESE = "\u901a\u4fe1";
    private static final String CHINESE = "\u4f1a\u8bdd";

    /// How something stands.
    enum State {
        FOUND("ok"),
        /// The program works without it; what it then cannot do stands beside it.
        ABSENT("absent"),
        MISSING("missing");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// One thing that was looked at.
    ///
    /// @param found what is there, in words
    /// @param remedy what to do; empty for nothing
    record Result(State state, String what, String found, String remedy) {}

    private final Environment environment;
    private final boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");

    Checkup(Environment environment) {
        this.environment = environment;
    }

    List<Result> results() {
        System.setProperty("java.awt.headless", "true");
        final List<Result> results = new ArrayList<>();
        results.add(java());
        results.add(memory());
        results.add(display());
        if (linux) {
            results.add(toolkit());
        }
        results.add(fonts("Japanese", JAPANESE));
        results.add(fonts("Chinese", CHINESE));
        results.add(settings());
        results.add(libpcap());
        results.add(rights());
        results.add(tool("Wireshark", "wireshark", "\"Open at this frame in Wireshark\" needs it."));
        results.add(tool("tshark", "tshark", "Only commands that you copy need it."));
        results.add(parquet());
        return results;
    }

    private static Result found(String what, String found) {
        return new Result(State.FOUND, what, found, "");
    }

    private static Result absent(String what, String found, String remedy) {
        return new Result(State.ABSENT, what, found, remedy);
    }

    private static Result java() {
        final String version = Runtime.version() + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Runtime.version().feature() >= LEAST_JAVA
                ? found("Java", version)
                : new Result(State.MISSING, "Java", version,
                        "Stallscope is made for Java " + LEAST_JAVA + " or newer.");
    }

    private static Result memory() {
        final long most = Runtime.getRuntime().maxMemory();
        final String found = gigabytes(most) + " for Java" + physical().map(all -> " of " + all).orElse("");
        // 60 bytes a packet (README, Benchmarks) and the window.
        final String room = ", enough for captures of about " + Math.max(1, (most - (200L << 20)) / 60 / 1_000_000)
                + " million packets";
        return found("Memory", found + room);
    }

    private static Optional<String> physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(gigabytes(system.getTotalMemorySize()))
                : Optional.empty();
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private Result display() {
        return environment.display() == null
                ? found("Display", "a window can open")
                : absent("Display", environment.display(),
                        "Without one, stallscope FILE prints the verdict and writes figure and report.");
    }

    private static Result toolkit() {
        return library("gtk-3").isPresent()
                ? found("GTK 3", "the window's toolkit is there")
                : absent("GTK 3", "not found",
                        "The window needs it: apt install libgtk-3-0 (Debian, Ubuntu), dnf install gtk3.");
    }

    private static Optional<NativeLibrary> library(String name) {
        try {
            return Optional.of(NativeLibrary.getInstance(name));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private static Result fonts(String language, String sample) {
        for (Font font : GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()) {
            if (font.canDisplayUpTo(sample) < 0) {
                return found(language + " font", font.getFontName(Locale.ROOT));
            }
        }
        return absent(language + " font", "no font shows " + language + " text",
                "Only texts in that language need one: apt install fonts-noto-cjk (Debian, Ubuntu).");
    }

    private static Result settings() {
        final Path folder = Settings.ofUser().file().getParent();
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isWritable(there)
                ? found("Settings", folder.toString())
                : absent("Settings", folder + " cannot be written", "Settings last until the window closes.");
    }

    private Result libpcap() {
        try {
            return found("libpcap", Pcaps.libVersion());
        } catch (LinkageError | RuntimeException e) {
            return absent("libpcap", "not found", "Only capturing needs it: "
                    + (linux ? "apt install libpcap0.8 (Debian, Ubuntu), dnf install libpcap."
                            : "it comes with macOS; on Windows install Npcap."));
        }
    }

    private Result rights() {
        if (!linux) {
            return found("Capture rights", "asked of the system when a capture begins");
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            final long effective = lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
                    .findFirst().orElse(0L);
            if ((effective & 1L << CAP_NET_RAW) != 0) {
                return found("Capture rights", "this process may capture (CAP_NET_RAW)");
            }
        } catch (IOException | NumberFormatException e) {
            return absent("Capture rights", "cannot be told: " + e.getMessage(), "");
        }
        return absent("Capture rights", "this process may not capture (no CAP_NET_RAW)",
                "Capture with tcpdump as root and pipe it: sudo tcpdump -U -w - | stallscope -");
    }

    private static Result tool(String what, String command, String remedy) {
        final String path = System.getenv("PATH");
        if (path != null) {
            for (String folder : path.split(System.getProperty("path.separator"))) {
                for (String end : List.of("", ".exe")) {
                    final Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(command + end);
                    if (Files.isExecutable(file)) {
                        return found(what, file.toString());
                    }
                }
            }
        }
        return absent(what, "not on the path", remedy);
    }

    private static Result parquet() {
        try {
            Parquet.require(Path.of("x.parquet"));
            return found("DuckDB", "its driver is there: triage writes Parquet");
        } catch (OutputException e) {
            return absent("DuckDB", "no JDBC driver", "Only triage --format parquet needs it; " + Parquet.VARIABLE
                    + " names its jar.");
        }
    }
}
