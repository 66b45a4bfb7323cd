package org.stallscope.ui.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnnotationStoreTest {
    private static final Annotation NOTE = new Annotation("n1", AnnotationKind.NOTE, 3, "10.0.0.1:40000 ↔ [::1]:9103",
            "Window", 1_268_058_003_123_456_789L, 0, 64_000.5, "who stopped \"it\"?\nжди", AnnotationColour.PLUM,
            "cause",
            "");
    private static final Annotation RANGE = Annotation.of(AnnotationKind.RANGE, 0, "", 5, 9_000_000_000L, "closed");
    private static final Annotation ARROW = Annotation.of(AnnotationKind.ARROW, 0, "", 9, 5, "here");
    private static final Annotation MARK = Annotation.of(AnnotationKind.BOOKMARK, 0, "", 7, 7, "");

    @TempDir
    private Path folder;

    private Path capture;
    private Path file;
    private Path recovery;

    @BeforeEach
    void capture() throws IOException {
        capture = Files.writeString(folder.resolve("backup.pcap"), "the capture");
        file = AnnotationPlaces.beside(List.of(capture));
        recovery = AnnotationPlaces.recovery(folder.resolve("config"), List.of(capture));
    }

    private AnnotationStore store() {
        return store(WholeFile::write);
    }

    private AnnotationStore store(AnnotationStore.Writer writer) {
        return new AnnotationStore(file, recovery, AnnotationJson.FORMAT, writer);
    }

    /// A disk that is full wherever the file is to be.
    private AnnotationStore.Writer full(Path... places) {
        return (target, bytes) -> {
            if (List.of(places).contains(target)) {
                throw new IOException("no space left on device");
            }
            WholeFile.write(target, bytes);
        };
    }

    private AnnotationDocument document(Annotation... all) throws IOException {
        return new AnnotationDocument(CaptureIdentity.hashed(List.of(capture)), new AnnotationList(List.of(all)),
                Set.of("noise"), List.of());
    }

    @Test
    void everythingIsReadAsItWasWrittenAndTheCaptureIsNotTouched() throws IOException {
        store().save(document(NOTE, RANGE, ARROW, MARK), null);
        assertThat(file).hasFileName("backup.pcap.stallscope.json");
        final AnnotationStore.Loaded loaded = store().load();
        assertThat(loaded.document()).isEqualTo(document(NOTE, RANGE, ARROW, MARK));
        assertThat(loaded.messages()).isEmpty();
        assertThat(capture).hasContent("the capture");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing else is left behind").containsExactlyInAnyOrder(capture, file);
        }
    }

    @Test
    void theFileHoldsWhatTheReadmeSays() throws IOException {
        store().save(document(NOTE), null);
        final JsonNode tree = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(tree.get("format").asString()).isEqualTo("stallscope-annotations");
        assertThat(tree.get("version").asInt()).isEqualTo(1);
        assertThat(tree.at("/capture/sha256").asString()).isEqualTo(CaptureHash.of(capture));
        assertThat(tree.at("/capture/files/0/name").asString()).isEqualTo("backup.pcap");
        assertThat(tree.at("/capture/files/0/bytes").asLong()).isEqualTo(11);
        assertThat(tree.at("/hidden_categories/0").asString()).isEqualTo("noise");
        assertThat(Files.readString(file)).as("nanoseconds are exact").contains("1268058003.123456789");
        assertThat(tree.at("/annotations/0").propertyNames()).containsExactly("id", "kind", "conversation", "endpoints",
                "lane", "from", "to", "value", "text", "colour", "category", "made_on");
        assertThat(tree.at("/annotations/0/colour").asString()).isEqualTo("plum");
        final String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        tree.get("annotations").get(0).propertyNames()
                .forEach(key -> assertThat(readme).as("the README explains it").contains("| `" + key + "` |"));
        for (AnnotationColour colour : AnnotationColour.values()) {
            assertThat(readme).contains("`" + colour.word() + "`");
        }
    }

    @Test
    void nothingIsWrittenBesideACaptureWithoutNotes() throws IOException {
        store().load();
        store().save(document(), null);
        assertThat(file).doesNotExist();
    }

    @Test
    void onAFullDiskNotesAreKeptInTheRecoveryCopyAndReadFromThereAfterACrash() throws IOException {
        final AnnotationStore full = store(full(file));
        full.load();
        final AnnotationStore.Saved saved = full.save(document(NOTE), null);
        assertThat(saved.file()).isEqualTo(recovery);
        assertThat(saved.message().trouble()).isTrue();
        assertThat(saved.message().title()).isEqualTo("Notes cannot be saved in backup.pcap.stallscope.json");
        assertThat(saved.message().text()).startsWith("No space left on device. They are kept in " + recovery);
        assertThat(full.save(document(NOTE, RANGE), null).message()).as("told once").isNull();
        assertThat(file).doesNotExist();

        final AnnotationStore after = store();
        final AnnotationStore.Loaded loaded = after.load();
        assertThat(loaded.document().annotations()).isEqualTo(document(NOTE, RANGE).annotations());
        assertThat(loaded.messages()).extracting(StoreMessage::title).containsExactly("Notes were recovered");
        assertThat(after.save(loaded.document(), null).file()).isEqualTo(file);
        assertThat(recovery).as("what is in place needs no copy").doesNotExist();
        assertThat(store().load().document().annotations()).isEqualTo(document(NOTE, RANGE).annotations());
    }

    @Test
    void whatWasEditedAndDeletedOnAFullDiskDoesNotComeBackTwice() throws IOException {
        store().save(document(NOTE, RANGE), null);
        final AnnotationStore full = store(full(file));
        full.load();
        full.save(document(NOTE.withText("better")), null);
        assertThat(store().load().document().annotations().all()).containsExactly(NOTE.withText("better"));
    }

    @Test
    void whereTheRecoveryCopyFailsTooItIsSaidThatNotesAreOnlyInMemory() throws IOException {
        final AnnotationStore.Saved saved = store(full(file, recovery)).save(document(NOTE), null);
        assertThat(saved.file()).isNull();
        assertThat(saved.message().text()).contains("only in memory").contains("Ctrl+S");
    }

    @Test
    void whenTheDiskHasRoomAgainItIsSaid() throws IOException {
        final boolean[] isFull = {true};
        final AnnotationStore store = store((target, bytes) -> {
            if (isFull[0] && target.equals(file)) {
                throw new IOException("no space left on device");
            }
            WholeFile.write(target, bytes);
        });
        store.save(document(NOTE), null);
        isFull[0] = false;
        assertThat(store.save(document(NOTE), null).message().title())
                .isEqualTo("Notes are saved in backup.pcap.stallscope.json again");
        assertThat(recovery).doesNotExist();
    }

    @Test
    void aCrashWhileWritingLeavesTheOldFileWhole() throws IOException {
        store().save(document(NOTE), null);
        Files.writeString(folder.resolve("." + file.getFileName() + ".4711.tmp"), "{\"format\": \"stallsc");
        assertThat(store().load().document().annotations().all()).containsExactly(NOTE);
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsTakenInAndSaid() throws IOException {
        store().save(document(NOTE), null);
        final AnnotationStore mine = store();
        mine.load();
        final AnnotationStore other = store();
        other.load();
        other.save(document(NOTE.withText("theirs"), RANGE), null);

        final AnnotationStore.Saved saved = mine.save(document(NOTE, MARK), null);
        assertThat(saved.message().title()).isEqualTo("backup.pcap.stallscope.json was changed by somebody else");
        assertThat(saved.annotations().all()).containsExactlyInAnyOrder(NOTE.withText("theirs"), RANGE, MARK);
        assertThat(store().load().document().annotations()).isEqualTo(saved.annotations());
    }

    @Test
    void aFileThatCannotBeReadIsLeftAsItIsAndNotesAreKeptElsewhere() throws IOException {
        for (String content : new String[] {"{\"format\": ", "[]", "{\"format\": \"something\", \"version\": 1}",
            "{\"format\": \"stallscope-annotations\", \"version\": 2}", "\0\0\0"}) {
            Files.writeString(file, content);
            final AnnotationStore store = store();
            assertThat(store.load().messages()).as(content).extracting(StoreMessage::title)
                    .containsExactly("backup.pcap.stallscope.json holds no notes that can be read");
            assertThat(store.save(document(NOTE), null).file()).isEqualTo(recovery);
            assertThat(file).hasContent(content);
            assertThat(store().load().document().annotations().all()).as("from the copy").containsExactly(NOTE);
            Files.delete(recovery);
        }
    }

    @Test
    void entriesAndKeysThatAreNotUnderstoodAreKept() throws IOException {
        Files.writeString(file, """
                {"format": "stallscope-annotations", "version": 1, "later": {"x": 1}, "annotations": [
                  {"id": "q", "kind": "hologram", "conversation": 0},
                  {"id": "t", "kind": "note", "conversation": 0, "from": 1e999999999, "colour": "ink"},
                  {"id": "n", "kind": "note", "conversation": 0, "from": 1.5, "colour": "ink", "text": "fine"}]}""");
        final AnnotationStore store = store();
        final AnnotationStore.Loaded loaded = store.load();
        assertThat(loaded.document().annotations().all()).extracting(Annotation::from).containsExactly(1_500_000_000L);
        assertThat(loaded.messages()).extracting(StoreMessage::title).containsExactly("2 notes were not understood");
        store.save(document(MARK), null);
        assertThat(Files.readString(file)).contains("hologram").contains("1E+999999999").contains("later");
    }

    @Test
    void aCaptureOfOtherBytesIsToldFromOneThatGrew() throws IOException {
        final CaptureIdentity then = CaptureIdentity.hashed(List.of(capture));
        assertThat(then.compare(CaptureIdentity.hashed(List.of(capture)), List.of(capture)))
                .isEqualTo(CaptureIdentity.Match.SAME);
        Files.writeString(capture, "the capture, and more");
        assertThat(then.compare(CaptureIdentity.hashed(List.of(capture)), List.of(capture)))
                .isEqualTo(CaptureIdentity.Match.GROWN);
        Files.writeString(capture, "another one");
        assertThat(then.compare(CaptureIdentity.hashed(List.of(capture)), List.of(capture)))
                .isEqualTo(CaptureIdentity.Match.OTHER);
    }
}
