package org.stallscope.analysis.export;

import java.io.IOException;

/// Text for people, broken into lines that fit a terminal.
final class Paragraph {
    private static final int WIDTH = 110;

    private Paragraph() {}

    static void write(ByteOut out, String indent, String text) throws IOException {
        int column = 0;
        for (String word : text.strip().split(" +")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.put('\n');
                column = 0;
            }
            if (column == 0) {
                out.text(indent).text(word);
                column = indent.length() + word.length();
            } else {
                out.put(' ').text(word);
                column += 1 + word.length();
            }
        }
        out.put('\n');
    }
}
