package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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

    /// Captures of the run that is tested, each loaded once.
    private static final Map<Path, CaptureAnalysis> OPEN = new HashMap<>();

    private static Path openRun;

    /// The trace that was read last, with its copies.
    private static String readTrace = "";

    private static Map<Path, RetimedTrace> copies = Map.of();
    private static List<Evidence> evidence = List.of();

    @TempDir
    private static Path folder;

    @AfterAll
    static void close() {
        OPEN.values().forEach(CaptureAnalysis::close);
        OPEN.clear();
        evidence = List.of();
    }

    private static CaptureAnalysis capture(Path run, Path file) throws Exception {
        if (!run.equals(openRun)) {
            OPEN.values().forEach(CaptureAnalysis::close);
            OPEN.clear();
            openRun = run;
        }
        CaptureAnalysis capture = OPEN.get(file);
        if (capture == null) {
            capture = CaptureLoader.load(file, LoadProgress.NONE);
            OPEN.put(file, capture);
        }
        return capture;
    }

    private static void read(List<Path> originals, Fault fault) throws IOException {
        final String trace = originals + " " + fault;
        if (trace.equals(readTrace)) {
            return;
        }
        readTrace = trace;
        final long first = originals.stream().mapToLong(one -> RetimedTrace.span(one)[0]).min().orElseThrow();
        final long last = originals.stream().mapToLong(one -> RetimedTrace.span(one)[1]).max().orElseThrow();
        final Path into = Files.createTempDirectory(folder, "copies");
        copies = new HashMap<>();
        for (Path original : originals) {
            final RetimedTrace copy = RetimedTrace.write(original, into, fault, first, first + (last - first) / 2);
            copies.put(copy.file, copy);
        }
        evidence = EvidenceFiles.readAll(copies.keySet().stream().sorted().toList(), LineProgress.NONE,
                (path, reason) -> {});
    }

    @TestFactory
    Stream<DynamicTest> tracesLandWhereTheyBelong() throws IOException {
        final List<DynamicTest> tests = new ArrayList<>();
        final Path lab = Shared.path("lab");
        for (Path run : LabTraces.runs()) {
            final List<Path> captures = LabTraces.captures(run);
            LabTraces.of(run).forEach((name, files) -> {
                for (Fault fault : Fault.values()) {
                    for (Path capture : captures) {
                        tests.add(DynamicTest.dynamicTest(lab.relativize(capture) + " " + name + " " + fault,
                                () -> check(run, capture, files, LabTraces.addressKeys(name), fault)));
                    }
                }
            });
        }
        return tests.stream();
    }

    private static void check(Path run, Path file, List<Path> originals, List<String> addressKeys, Fault fault)
            throws Exception {
        final JsonNode parameters = JSON.readTree(Files.readString(run.resolve("truth.json"))).get("parameters");
        final List<String> addresses = addressKeys.stream().map(key -> parameters.get(key).asString()).toList();
        read(originals, fault);
        final CaptureAnalysis capture = capture(run, file);
        final JoinedEvidence joined = CaptureEvidence.join(capture, evidence, EvidenceChoices.NONE);
        final String words = words(joined);
        for (FileAlignment one : joined.files()) {
            for (SocketMatch match : one.matches()) {
                if (match.isMatched()) {
                    assertThat(addresses).as(words)
                            .contains(capture.conversations().address(match.conversation(), match.side()));
                }
            }
            clock(one, copies.get(one.evidence().file()), capture, words);
        }
        for (int c = 0; c < capture.conversations().count(); c++) {
            final boolean large = capture.conversations().direction(c, 0).payloadBytes
                    + capture.conversations().direction(c, 1).payloadBytes > 10_000;
            if (large) {
                assertThat(joined.isAbout(c)).as("conversation %d: %s", c, words).isTrue();
            }
        }
    }

    @Test
    void aCaptureWhoseOwnClockDriftsAndStepsHasAnOffsetInPieces() throws Exception {
        final Path run = Shared.path("lab/clock/a-shift-drift-step");
        final JsonNode parameters = JSON.readTree(Files.readString(run.resolve("truth.json"))).get("parameters");
        final JsonNode retimed = parameters.get("retime_drift_step");
        final double first = retimed.get("true_first_epoch").asDouble();
        final double step = retimed.get("true_epoch_of_step").asDouble();
        final LongUnaryOperator truth = time -> Math.round(
                (time / 1e9 - first) * parameters.get("drift_ppm").asDouble() * 1e3
                        + (time / 1e9 < step ? 0 : parameters.get("step_s").asDouble() * 1e9));
        final FileAlignment trace = ownClock(run, "server-end.drift-step.pcap", truth);
        assertThat(trace.clock().reason()).contains("it stepped by +0.99");
        final long before = Math.round((step - 1) * 1e9);
        final int lineBefore = lineAt(trace.evidence().calls(), before);
        assertThat(trace.clock().piece(lineBefore).greatest(before) - trace.clock().piece(lineBefore).least(before))
                .as("apart from the step the band is no wider than the way").isLessThan(40_000_000);
    }

    @Test
    void aCaptureWhoseOwnClockIsShiftedHasThatOffset() throws Exception {
        final Path run = Shared.path("lab/clock/a-shift-drift-step");
        ownClock(run, "server-end.shift.pcap", time -> 1_003_000_000);
    }

    private static int lineAt(Calls calls, long time) {
        int row = 0;
        while (calls.start(row) < time) {
            row++;
        }
        return calls.line(row);
    }

    /// Every call of the client's true trace is where the capture's wrong clock would have seen it.
    private static FileAlignment ownClock(Path run, String name, LongUnaryOperator truth) throws Exception {
        final Evidence trace = EvidenceFiles.read(run.resolve("strace.client.gz"), LineProgress.NONE);
        final JoinedEvidence joined =
                CaptureEvidence.join(capture(run, run.resolve(name)), List.of(trace), EvidenceChoices.NONE);
        final FileAlignment file = joined.files().getFirst();
        assertThat(joined.isAbout(0)).as(words(joined)).isTrue();
        final Calls calls = trace.calls();
        for (int row = 0; row < calls.size(); row++) {
            final long time = calls.start(row);
            final ClockPiece piece = file.clock().piece(calls.line(row));
            assertThat(truth.applyAsLong(time)).as("line %d: %s", calls.line(row), words(joined))
                    .isBetween(piece.least(time), piece.greatest(time));
        }
        return file;
    }

    /// In the lab the clocks of captures and traces are the same: what is out of order shows how late time stamps are.
    @Test
    void timeStampsOfTheLabAreOutOfOrderByLessThanIsAllowedFor() throws Exception {
        final List<Long> late = new ArrayList<>();
        long all = 0;
        for (Path run : LabTraces.runs()) {
            for (Map.Entry<String, List<Path>> trace : LabTraces.of(run).entrySet()) {
                read(trace.getValue(), Fault.NONE);
                for (Path file : LabTraces.captures(run)) {
                    all += disorder(capture(run, file), late);
                }
            }
        }
        late.sort(Comparator.reverseOrder());
        final long astray = late.stream().filter(nanos -> nanos > OffsetBounds.SLACK).count();
        assertThat(all).isGreaterThan(100_000);
        assertThat(astray).as("of %d: %s", all, late.subList(0, 10)).isLessThanOrEqualTo(all / 50_000);
        assertThat(late.get((int) astray)).as("greatest of the others").isBetween(OffsetBounds.SLACK / 4,
                OffsetBounds.SLACK / 2);
    }

    /// How far reads and writes whose place in the streams is certain lie on the wrong side of their packets, ns.
    ///
    /// @return how many were looked at
    private static long disorder(CaptureAnalysis capture, List<Long> late) {
        final CaptureView view = new CaptureView(capture.segments(), capture.conversations(), capture.quality(),
                capture.firstTime(), capture.lastTime());
        final JoinedEvidence joined = CaptureEvidence.join(capture, evidence, EvidenceChoices.NONE);
        long all = 0;
        for (FileAlignment file : joined.files()) {
            if (file.evidence().timeBase() != TimeBase.EPOCH) {
                continue;
            }
            for (SocketCalls socket : SocketCalls.of(file.evidence())) {
                final SocketMatch match = file.matches().stream()
                        .filter(one -> one.isMatched()
                                && one.sockets().contains(socket.sockets().getFirst().index()))
                        .findFirst()
                        .orElse(null);
                if (match == null) {
                    continue;
                }
                final WireStream[] streams = view.streams(match.conversation());
                final SocketFit fit = new SocketFit(socket, streams[1 - match.side()], streams[match.side()],
                        view.isAt(match.conversation(), match.side()), capture.lastTime());
                fit.anchorFreely();
                if (fit.isFree()) {
                    final OffsetBounds bounds = fit.bounds();
                    all += bounds.size();
                    for (int i = 0; i < bounds.size(); i++) {
                        final long wrong = (bounds.isLower(i) ? bounds.offset(i) : -bounds.offset(i))
                                + OffsetBounds.SLACK;
                        if (wrong > 0) {
                            late.add(wrong);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static void clock(FileAlignment file, RetimedTrace trace, CaptureAnalysis capture,
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
        assertThat(outside).as("of %d calls: %s", all, words).isZero();
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
}
