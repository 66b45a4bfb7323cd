package org.stallscope.analysis.testkit;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The captures that are committed together with what tshark 4.0.17 printed of them
/// (`src/test/resources/org/stallscope/analysis/oracles`): `golden`, one situation each, and `random`, random traces.
///
/// Running this class on that folder makes the traces `trace-*` and the outputs of all captures anew, with a tshark that is
/// installed: `java -cp … org.stallscope.analysis.testkit.Oracles FOLDER`.
public final class Oracles {
    private static final int TRACES = 4;
    private static final int FRAMES = 1_500;

    private Oracles() {}

    /// All captures of a folder, in order of name.
    public static List<Path> captures(String folder) {
        return capturesIn(folder(folder));
    }

    private static List<Path> capturesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(\\.zst)?")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of the golden captures.
    public static Path golden(String name) {
        return folder("golden").resolve(name + ".pcap");
    }

    private static Path folder(String name) {
        final URL found = Oracles.class.getResource("/org/stallscope/analysis/oracles/" + name);
        if (found == null) {
            throw new IllegalStateException("the captures " + name + " are not among the test resources");
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes the traces and the outputs of tshark 4.0.17.
    public static void main(String[] args) throws IOException {
        if (args.length != 1 || !Tshark.VERSION.equals(Tshark.version())) {
            System.err.println("Oracles FOLDER   (needs tshark " + Tshark.VERSION + ")");
            System.exit(2);
        }
        final Path folder = Path.of(args[0], "random");
        for (int seed = 1; seed <= TRACES; seed++) {
            keep(folder.resolve("trace-" + seed + ".pcap.zst"), RandomTrace.of(seed, FRAMES));
        }
        keep(folder.resolve("trace-unacked.pcap.zst"), RandomTrace.withManyUnacknowledged(1, FRAMES));
        for (String name : List.of("golden", "random")) {
            for (Path capture : capturesIn(Path.of(args[0], name))) {
                Tshark.keepRows(capture);
            }
        }
    }

    private static void keep(Path file, byte[] capture) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write(capture);
        }
    }
}
