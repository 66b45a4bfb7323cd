package org.stallscope.analysis.evidence.strace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Whatever is done to a trace, it is read or refused with a reason.
class StraceFuzzTest {
    private static final String[] PIECES =
            {"<unfinished ...>", "<... read resumed>", " = ?", "-1 EAGAIN", "[", "{", "\"",
                "<", ">", "(", ")", ",", "\\", "=", "9999999999999999999999", "-", "0x", "fd=", "iov_len=", "msg_iov=",
                "<socket:[", "<TCP:[1.2.3.4:5->", "[pid ", "\0", "ä", "strace: Process 7 attached", "--- ", "+++ "};

    private static List<String> lines() throws IOException {
        final List<String> lines = new ArrayList<>();
        for (String name : List.of("bacula/a-sigstop/strace.fd", "bacula/b-slowvol/strace.fd.2645",
                "ftp/b-nfs-sync/strace.server", "gluster/c-off-midstop/strace.brick", "haproxy/a-before/strace.haproxy",
                "rsync/c-vanish/strace.client.14085")) {
            final Path file = Shared.path("lab/" + name);
            lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream().limit(600).toList());
        }
        return lines;
    }

    private static String changed(String line, Random random) {
        final StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            final int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.setLength(at);
                case 3 -> text.delete(0, at);
                default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    /// Reads what can be read, and walks over all of it.
    private static long walked(String text) {
        try {
            final Evidence read = EvidenceFiles.read(text);
            final Calls calls = read.calls();
            long sum = 0;
            for (int row = 0; row < calls.size(); row++) {
                sum += calls.end(row) + calls.waitedSockets(row).length + calls.name(row).length()
                        + calls.requested(row);
                assertThat(calls.socket(row)).isLessThan(read.sockets().size());
                assertThat(calls.line(row)).isBetween(1, (int) read.lines());
                assertThat(Arrays.stream(calls.waitedSockets(row))).allMatch(one -> one >> 2 < read.sockets().size());
                calls.thing(row);
            }
            return sum;
        } catch (EvidenceException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return 0;
        }
    }

    @Test
    void changedLinesAreReadOrCounted() throws IOException {
        final List<String> lines = lines();
        for (int seed = 0; seed < 25; seed++) {
            final Random random = new Random(seed);
            final StringBuilder text = new StringBuilder();
            for (String line : lines) {
                if (random.nextInt(3) == 0) {
                    text.append(changed(line, random)).append('\n');
                } else if (random.nextInt(30) > 0) {
                    text.append(line).append('\n');
                }
            }
            walked(text.toString());
        }
    }

    @Test
    void singleLinesAreReadOrCounted() throws IOException {
        final List<String> lines = lines();
        final Random random = new Random(7);
        for (int i = 0; i < 8_000; i++) {
            walked(changed(lines.get(random.nextInt(lines.size())), random));
        }
    }

    @Test
    void aTraceMayBeginAndEndAnywhere() throws IOException {
        final List<String> lines = lines();
        final Random random = new Random(11);
        IntStream.range(0, 150).forEach(i -> {
            final int from = random.nextInt(lines.size());
            final int to = from + random.nextInt(lines.size() - from);
            final String text = String.join("\n", lines.subList(from, to));
            walked(text.substring(0, text.length() - Math.min(text.length(), random.nextInt(80))));
        });
    }

    @Test
    void aLineIsSureByItselfWhereTheParserReadsIt() throws IOException {
        final StraceForm form = new StraceForm();
        final List<String> lines = lines();
        final Random random = new Random(11);
        int sure = 0;
        for (int i = 0; i < 10_000; i++) {
            final String whole = lines.get(random.nextInt(lines.size()));
            final String line = i % 4 == 0 ? whole : changed(whole, random);
            final boolean read = form.recognised(List.of(line), "") > 0;
            assertThat(form.isSure(line, "")).as(line).isEqualTo(read);
            sure += read ? 1 : 0;
        }
        assertThat(sure).isBetween(2_500, 9_500);
    }
}
