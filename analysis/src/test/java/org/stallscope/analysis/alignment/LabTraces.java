package org.stallscope.analysis.alignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stallscope.analysis.testkit.Shared;

/// The runs of the lab that have traces of system calls, with their captures.
final class LabTraces {
    private LabTraces() {}

    static List<Path> runs() {
        return list(Shared.path("lab"), ".*").stream()
                .flatMap(one -> list(one, ".*").stream())
                .filter(run -> Files.exists(run.resolve("truth.json")))
                .toList();
    }

    /// The traces of a run by name, those of several threads together.
    static Map<String, List<Path>> of(Path run) {
        final Map<String, List<Path>> traces = new TreeMap<>();
        for (Path file : list(run, "strace\\..*")) {
            final String name = file.getFileName().toString().replaceFirst("\\.(gz|\\d+)$", "");
            if (!addressKeys(name).isEmpty()) {
                traces.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
            }
        }
        return traces;
    }

    /// The captures of a run whose clock is right.
    static List<Path> captures(Path run) {
        return list(run, ".*\\.pcap(ng)?(\\.\\w+)?").stream()
                .filter(file -> !file.toString().contains(".shift.") && !file.toString().contains(".drift-step."))
                .toList();
    }

    /// Who wrote a trace: the keys of its addresses in `truth.json`.
    static List<String> addressKeys(String trace) {
        return switch (trace) {
            case "strace.sd" -> List.of("sd_addr");
            case "strace.fd" -> List.of("fd_addr");
            case "strace.server", "strace.brick" -> List.of("server");
            case "strace.client", "strace.gfsclient" -> List.of("client");
            case "strace.haproxy" -> List.of("haproxy_front", "haproxy_back");
            default -> List.of();
        };
    }

    private static List<Path> list(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().matches(pattern)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
