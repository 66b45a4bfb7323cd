package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.text.Language;

class ReportTest {
    private static final String SENTENCE = "10.77.2.11:9103 stopped reading for 31.";

    @TempDir
    private Path folder;

    private static Path sample() {
        return Path.of("src/main/samples/bacula-stops.pcapng").toAbsolutePath();
    }

    private Path report(Path capture, String name, Object... more) {
        final Path file = folder.resolve(name);
        final Object[] args = new Object[4 + more.length];
        args[0] = "report";
        args[1] = capture;
        args[2] = "-o";
        args[3] = file;
        System.arraycopy(more, 0, args, 4, more.length);
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return file;
    }

    @Test
    void htmlIsOneFileWithVerdictFigureTablesAndHash() throws IOException {
        final String html = Files.readString(report(sample(), "report.html"));
        assertThat(html).contains(SENTENCE, "<html lang=\"en\">", "<h1>", "<caption>", "<th scope=\"col\"",
                "src=\"data:image/svg+xml;base64,", "prefers-color-scheme: dark", "@media print", "SHA-256",
                "Time budget of 10.77.3.135:33064 to 10.77.2.11:9103", "strace -f -ttt -T -yy");
        assertThat(html)
                .containsPattern("<img alt=\"Timeline of “Receiver stopped reading”: [^\"]+ Shown as bands from ");
        // Nothing is fetched and nothing runs.
        assertThat(html).contains("default-src &#39;none&#39;").doesNotContain("<script", "javascript:", " onload");
        assertThat(html).doesNotContainPattern("(src|href|srcset)=\"(?!data:|#)");
    }

    @Test
    void pdfHasTheVerdictAsText() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(report(sample(), "report.pdf").toFile())) {
            final String text = new PDFTextStripper().getText(pdf);
            assertThat(text.replaceAll("\\s+", " ")).contains(SENTENCE, "What to do: ", "SHA-256");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja, 10.77.2.11:9103 は", "zh-CN, 接收", "pt-BR, 10.77.2.11:9103 parou de ler"})
    void pdfHasTheVerdictAsTextInEveryLanguage(String language, String sentence) throws IOException {
        final Path file = report(sample(), "report.pdf", "--language", language);
        Language.use(Language.ENGLISH);
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            final String text = new PDFTextStripper().getText(pdf);
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(text).contains(sentence).doesNotContain(SENTENCE);
            final Set<String> fonts = new TreeSet<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                    fonts.add(page.getResources().getFont(name).getName().replaceFirst(".*\\+", ""));
                }
            }
            assertThat(fonts).contains("Inter-Regular");
            assertThat(fonts.contains("StallscopeJP-Regular")).isEqualTo(language.equals("ja"));
            assertThat(fonts.contains("StallscopeSC-Regular")).isEqualTo(language.equals("zh-CN"));
        }
    }

    @Test
    void markdownAndJsonSayTheSame() throws IOException {
        assertThat(Files.readString(report(sample(), "report.md"))).contains(SENTENCE, "| receiver not reading | 31.");
        assertThat(Files.readString(report(sample(), "report.json"))).contains(SENTENCE, "\"budget\"");
    }

    @Test
    void conversationsLeftOutAreCounted() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        assertThat(Files.readString(report(capture, "one.md", "--most", 1)))
                .contains("1 more conversation of this capture lost less and is left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void namesOutOfCapturesAndOfFilesAreTextAndNeverMarkup(String form) throws IOException {
        final String hostile = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>";
        final Path capture = folder.resolve("<b>x<svg onload=alert(3)>&'.pcapng");
        Files.write(capture, commented(Files.readAllBytes(sample()), hostile));
        final String text = Files.readString(report(capture, "hostile." + form));
        assertThat(text).doesNotContain("<img src=x", "<script", "<svg onload", "<b>x");
        assertThat(text).contains("&lt;b&gt;x");
    }

    /// A pcapng file with a section before it whose comment and names are hostile.
    private static byte[] commented(byte[] pcapng, String comment) {
        final byte[] words = comment.getBytes(StandardCharsets.UTF_8);
        final int padded = (words.length + 3) / 4 * 4;
        final int length = 28 + 4 + padded + 4;
        final ByteBuffer block = ByteBuffer.allocate(length + pcapng.length).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(0x0a0d0d0a).putInt(length).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        block.putShort((short) 1).putShort((short) words.length).put(words).position(24 + 4 + padded);
        block.putInt(0).putInt(length).put(pcapng);
        return block.array();
    }

    @Test
    void reportNeedsANameThatTellsItsForm() {
        final Cli.Result result = new Cli(folder).run("report", sample(), "-o", folder.resolve("report.doc"));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(".html, .pdf, .md or .json");
    }
}
