package org.stallscope.ui.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// What reports as Markdown share.
abstract class MarkdownPage {
    final Writer out;

    MarkdownPage(Writer out) {
        this.out = out;
    }

    final void list(String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        line("### " + title);
        for (String text : lines) {
            out.write("- " + escaped(text) + "\n");
        }
        out.write('\n');
    }

    final void table(String title, List<String> titles, List<List<String>> rows) throws IOException {
        line("### " + escaped(title));
        out.write("| " + String.join(" | ", titles) + " |\n|" + " --- |".repeat(titles.size()) + "\n");
        for (List<String> row : rows) {
            out.write("| " + String.join(" | ", row.stream().map(MarkdownPage::escaped).toList()) + " |\n");
        }
        out.write('\n');
    }

    final void line(String text) throws IOException {
        out.write(text + "\n\n");
    }

    /// Characters that Markdown or the HTML in it would act on.
    static String escaped(String text) {
        final StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '!' -> escaped.append('\\').append(c);
                default -> escaped.append(c < ' ' || c == 0x7f ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
