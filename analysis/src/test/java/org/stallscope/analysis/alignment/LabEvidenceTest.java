package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.RetimedTrace.Fault;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every system-call trace of the lab beside every capture of its run: true, shifted, drifting and stepping.
class LabEvidenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long DAY = 86_400_000_000L;

    @TempDir
    private Path folder;

    /// Who wrote a trace: the keys of its addresses in `truth.json`.
    private static List<String> addressKeys(String trace) {
        return switch (trace) {
            case "strace.sd" -> List.of("sd_addr");
            case "strace.fd" -> List.of("fd_addr");
            case "strace.server", "strace.brick" -> List.of("server");
            case "strace.client", "strace.gfsclient" -> List.of("client");
            case "strace.haproxy" -> List.of("haproxy_front", "haproxy_back");
            default -> List.of();
        };
    }

    @TestFactory
    Stream<DynamicTest> tracesLandWhereTheyBelong() throws IOException {
        final List<DynamicTest> tests = new ArrayList<>();
        final Path lab = Shared.path("lab");
        for (Path run : list(lab, ".*").stream().flatMap(one -> list(one, ".*").stream()).toList()) {
            if (!Files.exists(run.resolve("truth.json"))) {
                continue;
            }
            final Map<String, List<Path>> traces = new TreeMap<>();
            for (Path file : list(run, "strace\\..*")) {
                final String name = file.getFileName().toString().replaceFirst("\\.(gz|\\d+)$", "");
                if (!addressKeys(name).isEmpty()) {
                    traces.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
                }
            }
            for (Path capture : list(run, ".*\\.pcap(ng)?(\\.\\w+)?")) {
                if (capture.toString().contains(".shift.") || capture.toString().contains(".drift-step.")) {
                    continue;
                }
                traces.forEach((name, files) -> {
                    for (Fault fault : Fault.values()) {
                        tests.add(DynamicTest.dynamicTest(lab.relativize(capture) + " " + name + " " + fault,
                                () -> check(run, capture, files, addressKeys(name), fault)));
                    }
                });
            }
        }
        return tests.stream();
    }

    private void check(Path run, Path file, List<Path> originals, List<String> addressKeys, Fault fault)
            throws Exception {
        final JsonNode parameters = JSON.readTree(Files.readString(run.resolve("truth.json"))).get("parameters");
        final List<String> addresses = addressKeys.stream().map(key -> parameters.get(key).asString()).toList();
        final long first = originals.stream().mapToLong(one -> RetimedTrace.span(one)[0]).min().orElseThrow();
        final long last = originals.stream().mapToLong(one -> RetimedTrace.span(one)[1]).max().orElseThrow();
        final Path copies = Files.createTempDirectory(folder, "copies");
        final Map<Path, RetimedTrace> traces = new HashMap<>();
        for (Path original : originals) {
            final RetimedTrace trace = RetimedTrace.write(original, copies, fault, first, first + (last - first) / 2);
            traces.put(trace.file, trace);
        }
        final List<Evidence> evidence =
                EvidenceFiles.readAll(traces.keySet().stream().sorted().toList(), LineProgress.NONE,
                        (path, reason) -> {});
        try (CaptureAnalysis capture = CaptureLoader.load(file, LoadProgress.NONE)) {
            final JoinedEvidence joined = CaptureEvidence.join(capture, evidence, EvidenceChoices.NONE);
            final String words = words(joined);
            for (FileAlignment one : joined.files()) {
                for (SocketMatch match : one.matches()) {
                    if (match.isMatched()) {
                        assertThat(addresses).as(words)
                                .contains(capture.conversations().address(match.conversation(), match.side()));
                    }
                }
                clock(one, traces.get(one.evidence().file()), capture, fault, words);
            }
            for (int c = 0; c < capture.conversations().count(); c++) {
                final boolean large = capture.conversations().direction(c, 0).payloadBytes
                        + capture.conversations().direction(c, 1).payloadBytes > 10_000;
                // A step, no handshake in the capture, and no names: nothing to hold on to.
                final boolean hopeless = fault == Fault.STEP && capture.conversations().initialRtt(c) == 0;
                if (large && !hopeless) {
                    assertThat(joined.isAbout(c)).as("conversation %d: %s", c, words).isTrue();
                }
            }
        }
    }

    private static void clock(FileAlignment file, RetimedTrace trace, CaptureAnalysis capture, Fault fault,
            String words) {
        final Calls calls = file.evidence().calls();
        final boolean matched = file.matches().stream().anyMatch(SocketMatch::isMatched);
        if (!matched) {
            return;
        }
        assertThat(file.clock().isKnown()).as(words).isTrue();
        final long day = file.evidence().timeBase() == TimeBase.TIME_OF_DAY
                ? Math.floorDiv(capture.firstTime() / 1_000, DAY) * DAY
                : 0;
        int outside = 0;
        int all = 0;
        for (int row = 0; row < calls.size(); row++) {
            final int line = calls.line(row);
            if (trace.shown(line) * 1_000 == calls.start(row)) {
                final long truth = (day + trace.correction(line)) * 1_000;
                final ClockPiece piece = file.clock().piece(line);
                all++;
                if (truth < piece.least(calls.start(row)) || truth > piece.greatest(calls.start(row))) {
                    outside++;
                }
            }
        }
        if (fault == Fault.STEP && file.clock().reason().endsWith(Wording.BEGUN_BEFORE)) {
            assertThat(file.clock().confidence()).as(words)
                    .isNotEqualTo(org.stallscope.analysis.quality.CapturePoint.Confidence.STRONG);
            return;
        }
        if (fault == Fault.STEP && file.clock().pieces().stream().noneMatch(ClockPiece::isBounded)) {
            // With bounds on one side only, nothing contradicts a step in the other direction.
            return;
        }
        // Where a clock stepped, calls around the step may stand on its other side: sixteen, or 2 %. (Twelve of 170 at most.)
        assertThat(outside).as("of %d calls: %s", all, words)
                .isLessThanOrEqualTo(fault == Fault.STEP ? Math.max(16, all / 50) : 0);
    }

    private static String words(JoinedEvidence joined) {
        final StringBuilder text = new StringBuilder();
        for (FileAlignment file : joined.files()) {
            text.append(file.evidence().file().getFileName()).append(": ").append(file.clock().reason()).append('\n');
            file.matches().forEach(match -> text.append("  ").append(match.name()).append(" -> ")
                    .append(match.conversation()).append('/').append(match.side()).append(' ').append(match.reason())
                    .append(' ').append(match.readsFrom()).append(match.writesFrom()).append('\n'));
        }
        return text.length() > 3_000 ? text.substring(0, 3_000) : text.toString();
    }

    private static List<Path> list(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().matches(pattern)).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
