package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.testkit.Shared;

/// Every file beside the project, the malformed ones too, as one set: each gives what it gives alone, in its own order.
class AllCapturesSetTest {
    private record Facts(long time, int linkType, int captured, int original) {
        static Facts of(RecordReader reader) {
            return new Facts(reader.time(), reader.linkType(), reader.capturedLength(), reader.originalLength());
        }
    }

    @Test
    void eachFileOfTheSetGivesWhatItGivesAlone() throws IOException {
        final Path captures = Shared.path("captures");
        final List<Path> files;
        try (Stream<Path> all = Files.walk(captures)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        final CaptureHealth alone = new CaptureHealth();
        final Map<Path, List<Facts>> expected = new LinkedHashMap<>();
        int refused = 0;
        for (Path file : files) {
            try (CaptureFile capture = CaptureFile.open(file, alone)) {
                final List<Facts> facts = new ArrayList<>();
                for (RecordReader reader = capture.records(); reader.next();) {
                    facts.add(Facts.of(reader));
                }
                expected.put(file, facts);
            } catch (CaptureException e) {
                refused++;
            }
        }
        assertThat(expected).hasSizeGreaterThan(100);

        final CaptureHealth health = new CaptureHealth();
        try (Capture set = Capture.open(
                new CaptureSource(files), health, OpenOptions.DEFAULT, InflateProgress.NONE)) {
            assertThat(set.files()).containsExactlyElementsOf(expected.keySet());
            final Map<Path, List<Facts>> found = new HashMap<>();
            final List<Facts> merged = new ArrayList<>();
            for (RecordReader reader = set.records(bytes -> {}); reader.next();) {
                merged.add(Facts.of(reader));
                found.computeIfAbsent(set.files().get(reader.file()), file -> new ArrayList<>()).add(merged.getLast());
            }
            expected.forEach((file, facts) -> assertThat(found.getOrDefault(file, List.of())).as("%s", file)
                    .isEqualTo(facts));
            assertThat(health.count("files-left-out")).isEqualTo(refused);
            for (CaptureHealth.Entry entry : alone.entries()) {
                assertThat(health.count(entry.counter())).as(entry.counter()).isEqualTo(entry.count());
            }
            final FrameIndex index = set.index(merged.size());
            for (long frame = merged.size(); frame > 0; frame -= 1 + merged.size() / 100) {
                final Frame looked = set.frame(index, frame);
                assertThat(new Facts(looked.time(), looked.linkType(), looked.capturedLength(),
                        looked.originalLength())).as("frame %d", frame).isEqualTo(merged.get((int) frame - 1));
            }
        }
    }
}
