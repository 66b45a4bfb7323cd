package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingBufferTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : new String[] {"x.pcap", "x.pcap1", "x.pcap2", "x.pcap10.gz", "y.pcap1", "x.pcapng", "x.txt",
            "d_00001_20260101120000.pcapng", "d_00002_20260101120500.pcapng", "d_00003_20260101121000.pcap",
            "e_20260101120000_00001.pcapng", "e_20260101120500_00002.pcapng.gz", "run1", "run2", "single.cap"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("x.pcap3"));
    }

    private List<String> others(String name) {
        return RingBuffer.others(folder.resolve(name)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Test
    void filesOfTcpdumpBelongTogetherInTheOrderOfTheirNumbers() {
        assertThat(others("x.pcap1")).containsExactly("x.pcap", "x.pcap2", "x.pcap10.gz");
        assertThat(others("x.pcap")).containsExactly("x.pcap1", "x.pcap2", "x.pcap10.gz");
    }

    @Test
    void filesOfDumpcapBelongTogetherByNameAndKind() {
        assertThat(others("d_00002_20260101120500.pcapng")).containsExactly("d_00001_20260101120000.pcapng");
        assertThat(others("e_20260101120000_00001.pcapng")).containsExactly("e_20260101120500_00002.pcapng.gz");
    }

    @Test
    void otherFilesStandAlone() {
        assertThat(others("run1")).isEmpty();
        assertThat(others("single.cap")).isEmpty();
        assertThat(others("y.pcap1")).isEmpty();
        assertThat(RingBuffer.others(Path.of("/nowhere/at/all/x.pcap1"))).isEmpty();
    }

    @Test
    void aRelativePathGivesRelativePaths() {
        assertThat(RingBuffer.others(folder.resolve("x.pcap1"))).allMatch(path -> path.startsWith(folder));
    }
}
