package org.stallscope.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.text.Language;

class EvidenceReaderTest {
    @TempDir
    Path folder;

    private static String lines(int count) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(
                    "%d 10:%02d:%02d.%06d read(4<socket:[1]>, \"\u00e4\", 4096) = %d\n".formatted(77, i / 60_000 % 60,
                            i / 1000 % 60, i % 1000, i + 1));
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Evidence read(Path file) throws EvidenceException {
        return EvidenceFiles.read(file, LineProgress.NONE);
    }

    @Test
    void aRefusalIsToldInTheLanguageOfWhenItIsRead() throws IOException {
        final Path file = file("notes", "no time, no call, nothing\n".getBytes(StandardCharsets.UTF_8));
        final EvidenceException refusal = catchThrowableOfType(EvidenceException.class, () -> read(file));
        assertThat(Language.JAPANESE.<String>make(refusal::getMessage)).startsWith(file + " は Stallscope の知るエビデンス")
                .endsWith("先頭:\n    no time, no call, nothing");
        assertThat(refusal).hasMessageStartingWith(file + " is no evidence that Stallscope knows")
                .hasMessageEndingWith("It begins:\n    no time, no call, nothing");
    }

    private static void refuses(Path file, String... words) {
        assertThatExceptionOfType(EvidenceException.class).isThrownBy(() -> read(file))
                .withMessageContainingAll(words);
    }

    @Test
    void aCompressedFileThatIsCutKeepsWhatCameBefore() throws Exception {
        final Random random = new Random(1);
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("read(4<socket:[1]>, \"").append(Long.toHexString(random.nextLong())).append("\", 4096) = 1\n");
        }
        final byte[] packed = gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        final Evidence read = read(file("cut.gz", Arrays.copyOf(packed, packed.length / 2)));
        assertThat(read.calls().size()).isBetween(9_000, 11_000);
        assertThat(read.notes()).singleElement().asString().contains("could not be read to its end", "cut short");
        assertThat(read.unread().count()).as("only the line in which it was cut").isLessThanOrEqualTo(1);
    }

    @Test
    void aPlainFileThatIsCutInALineKeepsTheOthers() throws Exception {
        final byte[] bytes = lines(100).getBytes(StandardCharsets.UTF_8);
        final Evidence read = read(file("cut", Arrays.copyOf(bytes, bytes.length - 12)));
        assertThat(read.calls().size()).isEqualTo(99);
        assertThat(read.unread().count()).isEqualTo(1);
        assertThat(read.unread().first().getFirst().number()).isEqualTo(100);
    }

    @Test
    void lineEndsOfWindowsAreNoPartOfLines() throws Exception {
        final Evidence read = read(file("crlf", lines(10).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(read.calls().size()).isEqualTo(10);
        assertThat(read.lineText(10)).endsWith("= 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void textWithAByteOrderMarkIsReadAsWhatItIs(String charset) throws Exception {
        final Evidence read =
                read(file("marked", ("\ufeff" + lines(3000)).getBytes(Charset.forName(charset))));
        assertThat(read.calls().size()).isEqualTo(3000);
        assertThat(read.unread().count()).isZero();
        assertThat(read.lineText(2999)).contains("\u00e4").endsWith("= 2999");
    }

    @Test
    void nulBytesAtTheEndArePassedOverAndTold() throws Exception {
        final byte[] bytes = lines(10).getBytes(StandardCharsets.UTF_8);
        final Evidence read = read(file("nul", Arrays.copyOf(bytes, bytes.length + 5000)));
        assertThat(read.calls().size()).isEqualTo(10);
        assertThat(read.unread().count()).isZero();
        assertThat(read.notes()).singleElement().asString().contains("NUL");
    }

    @Test
    void aVeryLongLineIsOneLine() throws Exception {
        final String text =
                lines(2) + "77 10:00:01 write(4<socket:[1]>, \"" + "x".repeat(5_000_000) + "\", 5000000) = 5\n"
                        + lines(2);
        final Evidence read = read(file("long", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.lines()).isEqualTo(5);
        assertThat(read.calls().size()).isEqualTo(4);
        assertThat(read.unread().count()).isEqualTo(1);
        assertThat(read.lineText(5)).endsWith("= 2");
    }

    @Test
    void aLineIsShownAgainFromPlainAndCompressedFilesAndFromPastedText() throws Exception {
        final byte[] bytes = lines(5000).getBytes(StandardCharsets.UTF_8);
        for (Evidence read : List.of(read(file("plain", bytes)), read(file("packed.gz", gzip(bytes))),
                EvidenceFiles.read(lines(5000)))) {
            for (int line : new int[] {1, 1023, 1024, 1025, 2049, 5000}) {
                assertThat(read.lineText(line)).endsWith(" = " + line);
            }
            assertThatExceptionOfType(EvidenceException.class).isThrownBy(() -> read.lineText(5001))
                    .withMessageContaining("no line 5001");
        }
    }

    @Test
    void aFileThatHasChangedIsNotShownAsIfItWereTheSame() throws Exception {
        final Path file = file("changing", lines(10).getBytes(StandardCharsets.UTF_8));
        final Evidence read = read(file);
        Files.writeString(file, lines(11));
        assertThatExceptionOfType(EvidenceException.class).isThrownBy(() -> read.lineText(1))
                .withMessageContaining("has changed since it was read");
        Files.delete(file);
        assertThatExceptionOfType(EvidenceException.class).isThrownBy(() -> read.lineText(1))
                .withMessageContaining("no such file");
    }

    @Test
    void filesThatAreNoEvidenceAreRefusedWithTheReason() throws Exception {
        refuses(folder.resolve("none"), "no such file");
        refuses(folder, "is a folder");
        refuses(file("empty", new byte[0]), "is empty");
        refuses(file("nuls", new byte[100]), "nothing but NUL bytes");
        final byte[] noise = new byte[10_000];
        new Random(3).nextBytes(noise);
        refuses(file("noise", noise), "binary data");
        refuses(file("letter", "Dear all,\nnothing works.\n".getBytes(StandardCharsets.UTF_8)), "no evidence",
                "Dear all");
        refuses(file("cut.gz", Arrays.copyOf(gzip(lines(10).getBytes(StandardCharsets.UTF_8)), 5)), "Cannot read");
    }

    @Test
    void aFileThatIsMostlySomethingElseIsRefusedWithTheFirstLinesThatMadeNoSense() throws Exception {
        final StringBuilder text = new StringBuilder(lines(3));
        for (int i = 0; i < 50; i++) {
            text.append("call number ").append(i).append(" of something else\n");
        }
        refuses(file("mixed", text.toString().getBytes(StandardCharsets.UTF_8)), "50 of 53 lines made no sense",
                "4: call number 0 of something else");
    }

    @Test
    void aTraceWithoutAnyFactSaysSo() throws Exception {
        refuses(file("quiet", "getpid() = 7\ngetuid() = 0\n".getBytes(StandardCharsets.UTF_8)), "holds no fact",
                "2 lines");
    }

    @Test
    void readingStopsWhenTheListenerSaysSo() throws Exception {
        final Path file = file("large", lines(60_000).getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> EvidenceFiles.read(file, (read, total, lines) -> false));
        final List<Long> heard = new ArrayList<>();
        EvidenceFiles.read(file, (read, total, lines) -> {
            assertThat(total).isEqualTo(file.toFile().length());
            return heard.add(read);
        });
        assertThat(heard).hasSizeGreaterThan(2).isSorted();
        assertThat(heard.getLast()).isEqualTo(file.toFile().length());
    }

    @Test
    void ofSeveralFilesTheGoodAreReadAndTheOthersAreNamed() throws Exception {
        final Path good = file("good", lines(3).getBytes(StandardCharsets.UTF_8));
        final Path bad = file("bad", "nothing\n".getBytes(StandardCharsets.UTF_8));
        final List<Path> refused = new ArrayList<>();
        final List<Evidence> read =
                EvidenceFiles.readAll(List.of(bad, good), LineProgress.NONE, (file, reason) -> refused.add(file));
        assertThat(read).extracting(Evidence::file).containsExactly(good);
        assertThat(refused).containsExactly(bad);
    }

    @Test
    void callsStandInOrderOfTheirStart() throws Exception {
        final Random random = new Random(5);
        final StringBuilder text = new StringBuilder();
        final List<Integer> times = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            final int time = 100_000_000 + (random.nextInt(10) == 0 ? random.nextInt(3000) : i);
            times.add(time);
            text.append(time).append(" read(4<socket:[1]>, \"x\", 9) = 1\n");
        }
        final Calls calls = EvidenceFiles.read(text.toString()).calls();
        times.sort(null);
        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.start(i)).isEqualTo(times.get(i) * 1_000_000_000L);
            assertThat(i == 0 || calls.start(i - 1) < calls.start(i) || calls.line(i - 1) < calls.line(i)).isTrue();
        }
    }
}
