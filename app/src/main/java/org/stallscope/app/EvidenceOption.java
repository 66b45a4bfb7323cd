package org.stallscope.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.evidence.text.TimePattern;
import picocli.CommandLine.Option;

/// `--evidence` and what goes with it: traces and logs beside the capture.
final class EvidenceOption {
    @Option(
            names = {"-e", "--evidence"},
            paramLabel = "FILE")
    private List<Path> paths = List.of();

    @Option(
            names = "--evidence-offset",
            paramLabel = "SECONDS")
    private String offset;

    @Option(
            names = "--evidence-zone",
            paramLabel = "ZONE")
    private String zone;

    @Option(
            names = "--evidence-time",
            paramLabel = "PATTERN")
    private String times;

    /// As if these files had been given.
    static EvidenceOption of(List<Path> files) {
        final EvidenceOption option = new EvidenceOption();
        option.paths = files;
        return option;
    }

    /// Whether any was given.
    boolean isGiven() {
        return !paths.isEmpty();
    }

    /// What is wrong with the options, or null.
    String mistake() {
        if (!isGiven() && (offset != null || zone != null || times != null)) {
            return Messages.say("evidence.needs-file");
        }
        try {
            nanos();
        } catch (ArithmeticException | NumberFormatException e) {
            return Messages.say("evidence.offset", offset);
        }
        try {
            zoneAt(0);
        } catch (DateTimeException e) {
            return Messages.say("evidence.zone", zone);
        }
        try {
            pattern();
        } catch (IllegalArgumentException e) {
            return e.getMessage() + " (--evidence-time)";
        }
        return null;
    }

    /// Reads the evidence, joins it with a capture, and says on standard error what became of each file.
    ///
    /// @throws EvidenceException where a file cannot be read or is nothing that we know
    JoinedEvidence join(Environment environment, CaptureAnalysis analysis) throws EvidenceException {
        if (!isGiven()) {
            return JoinedEvidence.NONE;
        }
        final List<Evidence> read = read(environment);
        final JoinedEvidence joined = CaptureEvidence.join(analysis, read,
                new EvidenceChoices(Map.of(), nanos(), zoneAt(analysis.firstTime()), Map.of()));
        joined.files().forEach(file -> environment.err().println("stallscope: " + EvidenceLine.of(file, analysis)));
        return joined;
    }

    /// Reads the files. One that was named must be evidence; of a folder, what is none is told and left out.
    List<Evidence> read(Environment environment) throws EvidenceException {
        final List<Path> files = new ArrayList<>();
        final Set<Path> found = new HashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                final List<Path> inside = files(path, "");
                files.addAll(inside);
                found.addAll(inside);
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                files.addAll(processesOf(path));
            }
        }
        final Map<Path, EvidenceException> refused = new LinkedHashMap<>();
        final List<Evidence> read;
        try (ProgressLine progress = new ProgressLine(environment, Messages.later("progress.evidence"))) {
            final TimePattern pattern = pattern();
            read = EvidenceFiles.readAll(files, file -> pattern, progress::lines, refused::put);
        }
        for (Map.Entry<Path, EvidenceException> one : refused.entrySet()) {
            if (!found.contains(one.getKey())) {
                throw one.getValue();
            }
            environment.err()
                    .println("stallscope: "
                            + Messages.say("left-out", one.getValue().getMessage().lines().findFirst().orElse("")));
        }
        if (read.isEmpty()) {
            throw new EvidenceException(Messages.say("evidence.none", paths.getFirst()));
        }
        return read;
    }

    /// `strace -ff -o NAME` writes `NAME.PID`.
    private static List<Path> processesOf(Path name) throws EvidenceException {
        final Path folder = name.toAbsolutePath().getParent();
        final String prefix = name.getFileName() + ".";
        final List<Path> group = Files.isDirectory(folder)
                ? files(folder, prefix).stream()
                        .filter(file -> file.getFileName().toString().substring(prefix.length())
                                .matches("\\d+(\\.(gz|zst|lz4|xz))?"))
                        .toList()
                : List.of();
        if (group.isEmpty()) {
            throw new EvidenceException(Messages.say("evidence.no-file", name));
        }
        return group;
    }

    private static List<Path> files(Path folder, String prefix) throws EvidenceException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EvidenceException(Messages.say("evidence.no-folder", folder, e.getMessage()), e);
        }
    }

    private TimePattern pattern() {
        return times == null ? null : TimePattern.of(times);
    }

    private Long nanos() {
        // No constant: most commands have this option, few are given it, and decimals take 20 ms to begin.
        return offset == null ? null : new BigDecimal(offset).movePointRight(9).longValueExact();
    }

    private ZoneOffset zoneAt(long time) {
        return zone == null
                ? null
                : ZoneId.of(zone).getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L)));
    }
}
