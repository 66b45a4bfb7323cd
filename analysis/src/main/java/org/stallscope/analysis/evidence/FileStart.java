package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.stallscope.analysis.text.Message;

/// The beginning of a file, from which its form is told.
///
/// @param name of the file without its folder and without the ending of its compression; empty for pasted text
/// @param form what it was recognised as
/// @param lines the first of them
record FileStart(String name, LineParser.Recogniser form, List<String> lines) {
    private static final int BYTES = 1 << 16;
    private static final int LINES = 400;

    static FileStart of(EvidenceText text, List<LineParser.Recogniser> forms) throws EvidenceException {
        final byte[] bytes = new byte[BYTES];
        final int filled;
        try (InputStream in = text.open()) {
            filled = read(in, bytes);
        } catch (IOException | RuntimeException e) {
            throw new EvidenceException(Messages.later("unreadable", text.title(), EvidenceReader.reason(e)), e);
        }
        final List<String> start = lines(text.title(), bytes, filled);
        final String name = text.file() == null
                ? ""
                : text.file().getFileName().toString().replaceFirst("\\.(gz|zst|lz4|xz)$", "");
        LineParser.Recogniser best = null;
        int most = 0;
        for (LineParser.Recogniser form : forms) {
            final int count = form.recognised(start, name);
            if (count > most) {
                most = count;
                best = form;
            }
        }
        if (best == null) {
            throw new EvidenceException(Messages.later("no-evidence", text.title(), shown(start)));
        }
        return new FileStart(name, MixedForm.of(best, forms, start, name), start);
    }

    /// The first lines, each on a line of its own, for a message.
    static String shown(List<String> start) {
        return start.stream()
                .filter(line -> !line.isBlank())
                .limit(3)
                .map(line -> "\n    "
                        + (line.length() > 160 ? line.substring(0, 160) + "…" : line)
                                .replaceAll("\\p{Cntrl}|\ufffd", "·"))
                .collect(Collectors.joining());
    }

    /// As much as can be had: damage behind the beginning does not matter here.
    private static int read(InputStream in, byte[] bytes) throws IOException {
        int filled = 0;
        while (filled < bytes.length) {
            final int count;
            try {
                count = in.read(bytes, filled, bytes.length - filled);
            } catch (IOException | RuntimeException e) {
                if (filled == 0) {
                    throw e;
                }
                return filled;
            }
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    private static List<String> lines(Message title, byte[] bytes, int filled) throws EvidenceException {
        int size = filled;
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        if (size == 0) {
            throw new EvidenceException(Messages.later(filled == 0 ? "empty" : "nothing-but-nul", title));
        }
        int strange = 0;
        for (int i = 0; i < size; i++) {
            final int value = bytes[i];
            strange += value == 0 || value > 0 && value < 32 && value != '\n' && value != '\r' && value != '\t'
                    && value != 27 && value != '\f' ? 1 : 0;
        }
        if (strange > size / 50) {
            throw new EvidenceException(Messages.later("binary", title,
                    HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(filled, 8))));
        }
        final String text = new String(Arrays.copyOf(bytes, size), StandardCharsets.UTF_8);
        final List<String> lines = new ArrayList<>(text.lines().limit(LINES + 1L).toList());
        if (lines.size() > 1 && (lines.size() > LINES || filled == BYTES)) {
            lines.removeLast();
        }
        return lines;
    }
}
