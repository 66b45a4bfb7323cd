import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes the archives of linked classes that the program starts with, by rehearsing it where it stands: an archive fits the files
/// of one class path only, by their order, sizes and times. Without an archive, or where it does not fit any more, Java starts as
/// usual.
final class Archives {
    /// Beside the folder of the program's module.
    private static final String GENERATOR = "analysis/src/bench/java/org/stallscope/bench/CaptureGenerator.java";

    /// Enough for the methods of the packet path to show how they are used.
    private static final String PACKETS = "1000000";

    private Archives() {}

    /// Rehearses commands and the window.
    ///
    /// @param root the source tree
    /// @param home the folder with `bin`, `lib` and `samples`
    /// @param work a folder for what is left over meanwhile; it is deleted
    static void make(Path root, Path home, Path work) throws IOException {
        Files.createDirectories(work);
        for (Archive archive : Archive.values()) {
            Files.deleteIfExists(archive.in(home.resolve("lib")));
        }
        try {
            final Path capture = work.resolve("rehearsal.pcap");
            run(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    root.resolve(GENERATOR).toString(), capture.toString(), "--packets", PACKETS));
            for (Archive archive : Archive.values()) {
                rehearse(archive, home, capture, work);
            }
            // Only now: a rehearsal is not to begin with what another has left.
            for (Archive archive : Archive.values()) {
                Files.move(archive.in(work), archive.in(home.resolve("lib")), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            delete(work);
        }
    }

    private static void rehearse(Archive archive, Path home, Path capture, Path work) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/stallscope").toString(), archive.kind,
                capture.toString(), work.toString());
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("STALLSCOPE_MAIN", "org.stallscope.app.Rehearsal");
        builder.environment().put("STALLSCOPE_JAVA_OPTS", "-XX:AOTCacheOutput=" + archive.in(work)
                + " -Dglass.platform=Headless -Dprism.order=sw " + String.join(" ", archive.options));
        builder.environment().put("XDG_CONFIG_HOME", work.toString());
        final String said = run(builder);
        if (!Files.exists(archive.in(work))) {
            throw new IOException("no archive of linked classes: " + said);
        }
    }

    private enum Archive {
        /// With what the compilers learned (JEP 515): a capture of some size is read faster for that.
        COMMANDS("commands", List.of()),

        /// Without: to compile what had been compiled in all of a tour takes the window's processors while it opens.
        WINDOW("window", List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));

        private final String kind;
        private final List<String> options;

        Archive(String kind, List<String> options) {
            this.kind = kind;
            this.options = options;
        }

        /// As the launcher calls it.
        private Path in(Path folder) {
            return folder.resolve(kind + ".aot");
        }
    }

    /// Runs a program to its end.
    ///
    /// @return what it said
    /// @throws IOException where it failed, with what it said
    static String run(ProcessBuilder builder) throws IOException {
        final Process process = builder.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", builder.command()) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    /// Deletes a folder and all in it; nothing where there is none.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
