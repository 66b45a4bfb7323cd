package org.stallscope.analysis.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether this process may capture, and what to do where it may not: every platform has its own way.
public final class Rights {
    /// Bit of CAP_NET_RAW in the capability masks of Linux (linux/capability.h).
    private static final int CAP_NET_RAW = 13;

    /// The systems that differ.
    enum Platform {
        LINUX,
        MAC,
        WINDOWS;

        static Platform of(String system) {
            final String os = system.toLowerCase(Locale.ROOT);
            return os.contains("win") ? WINDOWS : os.contains("mac") ? MAC : LINUX;
        }

        static Platform here() {
            return of(System.getProperty("os.name"));
        }
    }

    private Rights() {}

    /// libpcap's own words on its version; empty where there is none.
    public static Optional<String> library() {
        try {
            return Optional.of(Libpcap.version());
        } catch (LiveException e) {
            return Optional.empty();
        }
    }

    /// How to get libpcap.
    public static String libraryRemedy() {
        return switch (Platform.here()) {
            case LINUX -> Messages.say("library.linux");
            case MAC -> Messages.say("library.mac");
            case WINDOWS -> Messages.say("library.windows");
        };
    }

    /// Whether this process may capture; empty where only trying tells.
    public static Optional<Boolean> known() {
        if (Platform.here() != Platform.LINUX) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
                    .map(effective -> (effective & 1L << CAP_NET_RAW) != 0)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// How to get the right to capture, in lines, on this platform.
    public static String remedy() {
        return remedy(Platform.here(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /// @param java the program that would be given the right
    static String remedy(Platform platform, Path java) {
        return switch (platform) {
            case LINUX -> Messages.say("rights.linux", java);
            case MAC -> Messages.say("rights.mac");
            case WINDOWS -> Messages.say("rights.windows");
        };
    }
}
