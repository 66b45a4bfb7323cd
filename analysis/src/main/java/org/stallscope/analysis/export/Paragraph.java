package org.stallscope.analysis.export;

import java.io.IOException;
import org.stallscope.analysis.text.Columns;

/// Text for people, broken into lines that fit a terminal.
final class Paragraph {
    private static final int WIDTH = 110;

    private Paragraph() {}

    static void write(ByteOut out, String indent, String text) throws IOException {
        int column = 0;
        for (String word : text.strip().split(" +")) {
            String between = " ";
            for (String piece : Columns.pieces(word)) {
                final int width = Columns.of(piece);
                if (column > 0 && column + between.length() + width > WIDTH) {
                    out.put('\n');
                    column = 0;
                }
                if (column == 0) {
                    out.text(indent).text(piece);
                    column = indent.length() + width;
                } else {
                    out.text(between).text(piece);
                    column += between.length() + width;
                }
                between = "";
            }
        }
        out.put('\n');
    }
}
