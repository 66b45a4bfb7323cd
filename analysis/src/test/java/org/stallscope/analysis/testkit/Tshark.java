package org.stallscope.analysis.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A locally installed tshark, as far as it is the version that the rules were taken from: the same command as behind the
/// oracles of ../shared/captures/README.md, with more fields.
public final class Tshark {
    /// The version whose behaviour rules/tshark-parity.md describes.
    public static final String VERSION = "4.0.17";

    private static final List<String> FIELDS = List.of(
            "frame.number", "frame.time_epoch", "tcp.stream", "ip.src", "ipv6.src", "tcp.srcport", "ip.dst",
            "ipv6.dst", "tcp.dstport", "tcp.seq", "tcp.ack", "tcp.len", "tcp.window_size_value", "tcp.window_size",
            "tcp.window_size_scalefactor", "tcp.flags", "tcp.analysis.bytes_in_flight", "tcp.analysis.ack_rtt",
            "tcp.analysis.initial_rtt", "tcp.analysis.acks_frame", "tcp.analysis.zero_window",
            "tcp.analysis.zero_window_probe", "tcp.analysis.zero_window_probe_ack", "tcp.analysis.window_full",
            "tcp.analysis.window_update", "tcp.analysis.retransmission", "tcp.analysis.fast_retransmission",
            "tcp.analysis.spurious_retransmission", "tcp.analysis.out_of_order", "tcp.analysis.lost_segment",
            "tcp.analysis.ack_lost_segment", "tcp.analysis.duplicate_ack", "tcp.analysis.keep_alive",
            "tcp.analysis.keep_alive_ack", "tcp.analysis.reused_ports", "frame.len", "frame.cap_len", "icmp.type",
            "icmpv6.type", "frame.protocols", "tcp.analysis.rto", "tcp.analysis.rto_frame",
            "tcp.analysis.push_bytes_sent", "tcp.analysis.duplicate_ack_num", "tcp.analysis.duplicate_ack_frame",
            "tcp.options.sack.dsack", "tcp.completeness", "tcp.time_relative", "tcp.time_delta");

    private Tshark() {}

    /// Skips the calling test, with a message, where tshark is not installed or is another version.
    public static void assumeInstalled() {
        final String found = version();
        assumeTrue(found != null, "tshark is not installed: compared with committed outputs only");
        assumeTrue(
                VERSION.equals(found),
                () -> "tshark " + found + " is installed, the rules are those of " + VERSION
                        + ": not compared with it");
    }

    /// The version of the tshark in the PATH; null where there is none.
    public static String version() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "tshark"))) {
                return run("tshark", "--version").lines().findFirst().orElse("")
                        .replaceAll(".*?([0-9]+[.][0-9.]*[0-9]).*", "$1");
            }
        }
        return null;
    }

    /// What tshark makes of a capture.
    public static TsharkRows rows(Path capture) {
        return TsharkRows.of(print(capture));
    }

    /// Keeps what tshark makes of a capture beside it, as {@link TsharkRows#of(Path)} reads it.
    public static void keepRows(Path capture) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(Path.of(capture + ".tshark.tsv.zst")))) {
            out.write(print(capture).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The conversations of which a segment passes a display filter.
    public static java.util.SortedSet<Integer> streams(Path capture, String displayFilter) {
        return run("tshark", "-n", "-r", capture.toString(), "-Y", displayFilter, "-T", "fields", "-e", "tcp.stream")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Integer::valueOf)
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    /// Frame number, source, destination, length and Info column of every TCP frame as tshark prints them with relative
    /// numbers.
    public static List<String> infoColumns(Path capture) {
        return run("tshark", "-n", "-r", capture.toString(), "-Y", "tcp", "-T", "fields", "--disable-protocol", "http",
                "-e", "frame.number", "-e", "_ws.col.Source", "-e", "_ws.col.Destination", "-e", "frame.len", "-e",
                "_ws.col.Info")
                .lines().toList();
    }

    private static String print(Path capture) {
        final List<String> command = new ArrayList<>(List.of(
                "tshark", "-n", "-r", capture.toString(), "-o", "tcp.relative_sequence_numbers:FALSE", "-Y", "tcp",
                "-T", "fields", "-E", "header=y", "-E", "separator=/t", "-E", "quote=n", "-E", "occurrence=l"));
        for (String field : FIELDS) {
            command.add("-e");
            command.add(field);
        }
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) {
        try {
            final Path home = Files.createTempDirectory("tshark-home");
            try {
                final ProcessBuilder builder =
                        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
                builder.environment().put("HOME", home.toString());
                builder.environment().put("XDG_CONFIG_HOME", home.toString());
                builder.environment().put("LC_ALL", "C.UTF-8");
                builder.environment().put("TZ", "UTC");
                final Process process = builder.start();
                process.getOutputStream().close();
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                Files.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
