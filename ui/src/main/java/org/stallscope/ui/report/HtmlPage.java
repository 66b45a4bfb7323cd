package org.stallscope.ui.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import org.stallscope.analysis.text.Language;

/// One HTML file that works offline. Its policy allows neither scripts nor anything from elsewhere; figures are pictures (SVG in
/// the file itself, in which browsers run nothing); all text is escaped.
abstract class HtmlPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'";

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2330; --soft: #5a6478; --line: #d5dae3; --paper: #ffffff;
              --box: #f5f7fa; --accent: #b04a00; --good: #1f6f43; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3acbd; --line: #3a4252;
              --paper: #161a22; --box: #1f2530; --accent: #f0a060; --good: #7fd0a0; } }
            body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 70rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 Inter, system-ui, sans-serif; }
            h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .8rem;
              border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
            h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; } h4 { font-size: .95rem; margin: 1rem 0 .2rem; }
            p { margin: .4rem 0; } .lead { font-size: 1.08rem; } .soft { color: var(--soft); }
            .finding { background: var(--box); border-left: .3rem solid var(--accent); padding: .8rem 1rem; margin: 1rem 0;
              break-inside: avoid-page; } .finding.good { border-color: var(--good); } .finding h3 { margin-top: 0; }
            .badge { font-size: .85rem; font-weight: 400; color: var(--soft); margin-left: .5rem; }
            dl { margin: .4rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
            pre { background: var(--paper); border: 1px solid var(--line); padding: .5rem .7rem; overflow-x: auto;
              white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .2rem 0 .7rem; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .92rem; }
            caption { text-align: left; font-weight: 600; padding: .3rem 0; }
            th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top;
              overflow-wrap: anywhere; }
            td.n, th.n { text-align: right; white-space: nowrap; }
            figure { margin: 1rem 0; break-inside: avoid; } figure img { width: 100%; height: auto; display: block;
              border: 1px solid var(--line); } figcaption { font-size: .85rem; color: var(--soft); margin-top: .3rem; }
            @media print { body { font-size: 10.5pt; max-width: none; padding: 0; } h2 { break-after: avoid; }
              a { color: inherit; } }
            """;

    final Writer out;

    HtmlPage(Writer out) {
        this.out = out;
    }

    /// Everything before the first line of the header.
    final void begin(String title) throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"" + Language.current().tag()
                + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"" + escaped(POLICY) + "\">\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.write("<title>" + escaped(title) + "</title>\n<style>\n" + STYLE
                + "</style>\n");
        out.write("</head>\n<body>\n<header>\n");
    }

    final void end() throws IOException {
        out.write("</main>\n</body>\n</html>\n");
        out.flush();
    }

    /// A figure in both themes.
    ///
    /// @param words what it shows, for those who cannot see it
    final void figure(byte[] light, byte[] dark, String words) throws IOException {
        out.write("<figure>\n<picture>\n<source media=\"(prefers-color-scheme: dark) and (not print)\" srcset=\"");
        picture(dark);
        out.write("\">\n<img alt=\"" + escaped(words) + "\" src=\"");
        picture(light);
        out.write("\">\n</picture>\n");
        element("figcaption", "", words);
        out.write("</figure>\n");
    }

    private void picture(byte[] svg) throws IOException {
        out.write("data:image/svg+xml;base64,");
        out.write(Base64.getEncoder().encodeToString(svg));
    }

    final void list(String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        element("h3", "", title);
        out.write("<ul>\n");
        for (String line : lines) {
            element("li", "", line);
        }
        out.write("</ul>\n");
    }

    /// @param numbers columns that are right-aligned
    final void table(String caption, List<String> titles, List<List<String>> rows, int... numbers)
            throws IOException {
        out.write("<table>\n<caption>" + escaped(caption) + "</caption>\n<thead><tr>");
        for (int i = 0; i < titles.size(); i++) {
            out.write("<th scope=\"col\"" + right(i, numbers) + ">" + escaped(titles.get(i)) + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            out.write("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.write("<td" + right(i, numbers) + ">" + escaped(row.get(i)) + "</td>");
            }
            out.write("</tr>\n");
        }
        out.write("</tbody>\n</table>\n");
    }

    private static String right(int column, int... numbers) {
        for (int number : numbers) {
            if (number == column) {
                return " class=\"n\"";
            }
        }
        return "";
    }

    final void definition(String name, String text) throws IOException {
        if (!text.isBlank()) {
            element("dt", "", name);
            element("dd", "", text);
        }
    }

    final void element(String name, String style, String text) throws IOException {
        out.write("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + escaped(text) + "</" + name
                + ">\n");
    }

    /// Text as text, in elements and in quoted attributes; control characters, which HTML does not allow, as the sign for them.
    static String escaped(String text) {
        final StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' || c == 0x7f ? '\ufffd' : c);
            }
        }
        return out.toString();
    }
}
