package org.stallscope.analysis.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.Tshark;

/// The one line of a segment against the Info column of tshark, whose words it takes: flags, relative numbers, window and
/// length are the same, and what stands in brackets before them.
class SegmentInfoTest {
    @TestFactory
    Stream<DynamicTest> aSegmentReadsAsInTshark() {
        Tshark.assumeInstalled();
        return Oracles.captures("golden").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final PacketRows rows = new PacketRows(analysis);
            int compared = 0;
            for (String line : Tshark.infoColumns(file)) {
                final String[] cells = line.split("\t", -1);
                final long frame = Long.parseLong(cells[0]);
                if (rows.segment(frame) < 0) {
                    continue;
                }
                final PacketRow row = rows.read(frame);
                assertThat(words(row.info())).as("frame %d", frame).isEqualTo(words(theirs(cells[4])));
                assertThat(List.of(row.source(), row.destination(), String.valueOf(row.length())))
                        .as("frame %d", frame).isEqualTo(List.of(cells[1], cells[2], cells[3]));
                compared++;
            }
            assertThat(compared).isEqualTo(analysis.segments().size());
        }
    }

    /// Which duplicate acknowledgement it is stands in our analysis branch; options, and payload that was not captured, are not
    /// in the line.
    private static String theirs(String info) {
        return info.replaceAll("\\[TCP Dup ACK [0-9#]+]", "[TCP Dup ACK]")
                .replaceAll("(Len=\\d+).*", "$1")
                .replaceAll("\\[<None>]", "[none]");
    }

    /// Brackets in any order, then the rest.
    private static List<String> words(String info) {
        final int end = info.lastIndexOf("] ", info.indexOf(" → ")) + 1;
        final TreeSet<String> brackets =
                new TreeSet<>(Arrays.asList(info.substring(0, Math.max(0, end)).split("(?<=])\\s*")));
        return List.of(brackets.toString(), info.substring(end).strip());
    }
}
