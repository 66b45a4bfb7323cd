package org.stallscope.app;

import com.sun.jna.NativeLibrary;
import com.sun.management.OperatingSystemMXBean;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stallscope.analysis.live.Rights;
import org.stallscope.ui.workbench.Settings;

/// Looks at what this computer has of what the program can use. Nothing is changed by it.
final class Checkup {
    private static final int LEAST_JAVA = 25;

    private static final String JAPANESE = "\u901a\u4fe1";
    private static final String CHINESE = "\u4f1a\u8bdd";

    /// How something stands.
    enum State {
        FOUND("found"),
        /// The program works without it; what it then cannot do stands beside it.
        ABSENT("absent"),
        MISSING("missing");

        private final String key;

        State(String key) {
            this.key = key;
        }

        /// The word for people.
        String words() {
            return Messages.say("doctor.state." + key);
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
        results.add(fonts("japanese", JAPANESE));
        results.add(fonts("chinese", CHINESE));
        results.add(settings());
        results.add(libpcap());
        results.add(rights());
        results.add(tool("Wireshark", "wireshark", Messages.say("doctor.wireshark.remedy")));
        results.add(tool("tshark", "tshark", Messages.say("doctor.tshark.remedy")));
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
                        Messages.say("doctor.java.old", LEAST_JAVA));
    }

    private static Result memory() {
        final long most = Runtime.getRuntime().maxMemory();
        // 60 bytes a packet (README, Benchmarks) and the window.
        final long millions = Math.max(1, (most - (200L << 20)) / 60 / 1_000_000);
        return found(Messages.say("doctor.memory"), Messages.say("doctor.memory.found", gigabytes(most),
                physical().orElse(null), String.valueOf(millions)));
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
                ? found(Messages.say("doctor.display"), Messages.say("doctor.display.found"))
                : absent(Messages.say("doctor.display"), environment.display().text(),
                        Messages.say("doctor.display.remedy"));
    }

    private static Result toolkit() {
        return library("gtk-3").isPresent()
                ? found("GTK 3", Messages.say("doctor.toolkit.found"))
                : absent("GTK 3", Messages.say("doctor.not-found"), Messages.say("doctor.toolkit.remedy"));
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
                return found(Messages.say("doctor.font." + language), font.getFontName(Locale.ROOT));
            }
        }
        return absent(Messages.say("doctor.font." + language), Messages.say("doctor.font.no-" + language),
                Messages.say("doctor.font.remedy"));
    }

    private static Result settings() {
        final Path folder = Settings.ofUser().file().getParent();
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isWritable(there)
                ? found(Messages.say("doctor.settings"), folder.toString())
                : absent(Messages.say("doctor.settings"), Messages.say("doctor.settings.cannot", folder),
                        Messages.say("doctor.settings.remedy"));
    }

    private static Result libpcap() {
        return Rights.library().map(version -> found("libpcap", version))
                .orElseGet(() -> absent("libpcap", Messages.say("doctor.not-found"),
                        Messages.say("doctor.libpcap.remedy", Rights.libraryRemedy())));
    }

    private static Result rights() {
        final String what = Messages.say("doctor.rights");
        return Rights.known()
                .map(may -> may ? found(what, Messages.say("doctor.rights.found"))
                        : absent(what, Messages.say("doctor.rights.absent"), Rights.remedy()))
                .orElseGet(() -> found(what, Messages.say("doctor.rights.asked")));
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
        return absent(what, Messages.say("doctor.tool.absent"), remedy);
    }

    private static Result parquet() {
        try {
            Parquet.require(Path.of("x.parquet"));
            return found("DuckDB", Messages.say("doctor.duckdb.found"));
        } catch (OutputException e) {
            return absent("DuckDB", Messages.say("doctor.duckdb.absent"),
                    Messages.say("doctor.duckdb.remedy", Parquet.VARIABLE));
        }
    }
}
