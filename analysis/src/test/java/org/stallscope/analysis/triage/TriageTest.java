package org.stallscope.analysis.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.triage.FileTriage.State;

/// A folder with a capture whose receiver stops, a healthy one in a folder below, a damaged one and things that are none.
class TriageTest {
    private static final int CLIENT = 0x0a000001;
    private static final int SERVER = 0x0a000102;

    @TempDir
    private Path folder;

    private Path captures;

    @BeforeEach
    void captures() throws IOException {
        captures = Files.createDirectories(folder.resolve("captures/below")).getParent();
        stopped().write(captures.resolve("stopped.pcap"));
        healthy().write(captures.resolve("below/healthy.pcap"));
        final byte[] whole = Files.readAllBytes(captures.resolve("stopped.pcap"));
        Files.write(captures.resolve("cut.pcap"), java.util.Arrays.copyOf(whole, whole.length - 7));
        Files.writeString(captures.resolve("notes.txt"), "what we saw on Tuesday");
        Files.writeString(captures.resolve(".hidden.pcap"), "not looked at");
    }

    private static PacketScript stopped() {
        final PacketScript script = new PacketScript(CLIENT, 40_000, 1, SERVER, 9103, 1);
        script.server.window(20_000);
        script.handshake(0, 0);
        for (int i = 0; i < 20; i++) {
            script.at(10 + i).client.data(1_000);
            script.at(10.2 + i).server.window(19_000 - 1_000 * i).ack();
        }
        double time = 240;
        for (int probe = 0; probe < 4; probe++) {
            script.at(time).client.probe();
            script.at(time + 0.2).server.ack();
            time += 200 << probe;
        }
        script.at(5_040).server.window(64_000).ack();
        script.at(5_041).client.data(1_000);
        script.at(5_041.2).server.ack();
        return script;
    }

    private static PacketScript healthy() {
        final PacketScript script = new PacketScript(CLIENT, 40_001, 1, SERVER, 80, 1).handshake();
        for (int i = 0; i < 20; i++) {
            script.at(10 + 0.3 * i).client.data(1_000);
            script.at(10.2 + 0.3 * i).server.ack();
        }
        return script;
    }

    private Triage triage(Path journal, TriageProgress progress) throws IOException {
        return Triage.of(List.of(captures), journal, progress);
    }

    @Test
    void theConversationThatLostMostComesFirst() throws IOException {
        final Triage triage = triage(null, (files, total, packets) -> true);
        assertThat(triage.complete()).isTrue();
        assertThat(triage.rows()).hasSize(3);
        final TriageRow worst = triage.rows().getFirst();
        assertThat(worst.server()).isEqualTo("10.0.1.2:9103");
        assertThat(worst.worst()).isEqualTo("receiver-not-reading");
        assertThat(worst.culprit()).isEqualTo("10.0.1.2:9103");
        assertThat(worst.lost()).isBetween(4_900_000_000L, 5_100_000_000L);
        assertThat(worst.zeroEpisodes()).isEqualTo(1);
        assertThat(triage.rows().getLast().lost()).as("the healthy one").isZero();
    }

    @Test
    void damagedCapturesAreReadAsFarAsTheyGoAndOtherFilesPassedOver() throws IOException {
        final List<FileTriage> files = triage(null, (done, total, packets) -> true).files();
        assertThat(files).extracting(file -> Path.of(file.file()).getFileName() + " " + file.state())
                .containsExactlyInAnyOrder("stopped.pcap READ", "healthy.pcap READ", "cut.pcap DAMAGED",
                        "notes.txt NO_CAPTURE");
        assertThat(files).filteredOn(file -> file.state() == State.DAMAGED)
                .allSatisfy(file -> assertThat(file.message()).isNotBlank());
    }

    @Test
    void aFileThatIsNamedButNoCaptureIsToldWithItsReason() throws IOException {
        final Triage triage = Triage.of(List.of(captures.resolve("notes.txt"), folder.resolve("missing.pcap"),
                captures.resolve("stopped.pcap")), null, (done, total, packets) -> true);
        assertThat(triage.files()).extracting(FileTriage::state)
                .containsExactly(State.UNREADABLE, State.UNREADABLE, State.READ);
        assertThat(triage.files().get(1).message()).contains("missing.pcap");
        assertThat(triage.rows()).hasSize(1);
    }

    /// A journal holds what is said of a file as words.
    private static void assertSame(Triage triage, Triage other) {
        assertThat(triage).usingRecursiveComparison().ignoringFields("files.said").isEqualTo(other);
        assertThat(triage.files()).extracting(FileTriage::message)
                .containsExactlyElementsOf(other.files().stream().map(FileTriage::message).toList());
    }

    @Test
    void whyAFileWasNotReadIsSaidInTheLanguageOfTheTimeAndInEnglishInTheJournal() throws IOException {
        final Path journal = folder.resolve("triage.journal");
        final FileTriage file = Language.JAPANESE.make(() -> {
            try {
                return Triage.of(List.of(folder.resolve("missing.pcap")), journal, (done, total, packets) -> true)
                        .files().getFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(file.message()).contains("there is no such file");
        assertThat(Language.JAPANESE.make(file::message)).contains("missing.pcap").contains("ファイルがありません");
        assertThat(journal).content().contains("there is no such file");
    }

    @Test
    void anInterruptedTriageGoesOnWhereItStopped() throws IOException {
        final Path journal = folder.resolve("triage.journal");
        final Triage first = triage(journal, (done, total, packets) -> done < 2);
        assertThat(first.complete()).isFalse();
        assertThat(first.files()).hasSize(2);
        // As a power cut leaves it: the last line is not whole.
        Files.writeString(journal, "{\"file\":\"half", java.nio.file.StandardOpenOption.APPEND);
        final List<Long> read = new ArrayList<>();
        final Triage second = triage(journal, (done, total, packets) -> {
            if (packets > 0) {
                read.add((long) done);
            }
            return true;
        });
        assertThat(second.complete()).isTrue();
        assertThat(read).as("files of which packets were read again").allMatch(done -> done >= 2);
        assertSame(second, triage(null, (done, total, packets) -> true));
        final Triage third = triage(journal, (done, total, packets) -> {
            assertThat(packets).as("everything is in the journal").isZero();
            return true;
        });
        assertSame(third, second);
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        final Path journal = folder.resolve("triage.journal");
        triage(journal, (done, total, packets) -> true);
        healthy().write(captures.resolve("stopped.pcap"));
        assertThat(triage(journal, (done, total, packets) -> true).rows())
                .filteredOn(row -> row.file().endsWith("/stopped.pcap"))
                .allSatisfy(row -> assertThat(row.lost()).isZero());
    }

    @Test
    void anotherFileIsNotTakenForAJournal() throws IOException {
        final Path notes = captures.resolve("notes.txt");
        assertThatThrownBy(() -> triage(notes, (done, total, packets) -> true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no journal");
        assertThat(notes).hasContent("what we saw on Tuesday");
    }

    @Test
    void noConversationLosesMoreTimeThanItHas() throws IOException {
        // Both directions of these lost time in the same seconds: the path was gone.
        final List<TriageRow> rows =
                Triage.of(List.of(Shared.path("lab/rsync")), null, (done, total, packets) -> true).rows();
        assertThat(rows).hasSize(8).allSatisfy(row -> {
            assertThat(row.lost() + row.waiting()).isLessThanOrEqualTo(row.duration());
        });
    }

    @Test
    void groupsAddUp() throws IOException {
        final List<TriageRow> rows = triage(null, (done, total, packets) -> true).rows();
        final TriageGroup total = TriageGroup.of("", rows);
        for (Grouping grouping : Grouping.values()) {
            final List<TriageGroup> groups = TriageGroup.by(grouping, rows);
            assertThat(groups.stream().mapToLong(TriageGroup::conversations).sum()).isEqualTo(3);
            assertThat(groups.stream().mapToLong(TriageGroup::lost).sum()).isEqualTo(total.lost());
        }
        assertThat(TriageGroup.by(Grouping.PORT, rows)).extracting(TriageGroup::name).containsExactly("9103", "80");
        assertThat(TriageGroup.by(Grouping.SUBNET, rows)).extracting(TriageGroup::name).containsExactly("10.0.0.0/24");
        assertThat(total.zeroWindow()).isEqualTo(2);
        assertThat(total.leastZeroBytes()).isGreaterThanOrEqualTo(20_000);
        assertThat(total.medianBytes()).isBetween(20_000L, 21_000L);
    }
}
