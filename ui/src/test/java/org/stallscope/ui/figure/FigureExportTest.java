package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureExportTest {
    private static final String HASH = "26dfb6c21d57594502ff8da8a46e7be2411a02d80f331bbb4909f27260bbdcf6";

    @TempDir
    private Path folder;

    private Path write(String name, int width, int height, double scale, FigurePalette palette) throws IOException {
        final Path file = folder.resolve(name);
        FigureExport.write(
                new TimelineFigure(Synthetic.data()), Synthetic.ORIGIN, Synthetic.END,
                new ExportOptions("Window closed for 2 s − why?", "", palette, width, height, scale, "1.0.0", HASH),
                file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1440,900,1", "1000,700,2", "640,480,1"})
    void nothingIsDrawnIntoTheMargin(int width, int height, double scale) throws IOException {
        final BufferedImage image =
                ImageIO.read(write("a.png", width, height, scale, FigurePalette.LIGHT).toFile());
        assertThat(image.getWidth()).isEqualTo((int) (width * scale));
        assertThat(image.getHeight()).isEqualTo((int) (height * scale));
        final int edge = (int) (10 * scale);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (x < edge || y < edge || x >= image.getWidth() - edge || y >= image.getHeight() - edge) {
                    assertThat(image.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(0xffffffff);
                }
            }
        }
    }

    @Test
    void svgKeepsTextAsTextAndHasNoBitmap() throws IOException {
        final String svg = Files.readString(write("a.svg", 1440, 900, 1, FigurePalette.DARK));
        assertThat(svg)
                .contains(">Window closed for 2 s − why?<", ">10.0.0.1:40000 → 10.0.0.2:9103, ")
                .contains(">advertised window<", ">MB/s, 50 ms mean<", "Time from the first packet (s)", HASH)
                .contains("@font-face")
                .doesNotContain("<image");
    }

    @Test
    void pdfTextCanBeReadAndItsFontsAreInside() throws IOException {
        try (PDDocument document = Loader.loadPDF(
                write("a.pdf", 1000, 700, 1, FigurePalette.PRINT).toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Window closed for 2 s − why?", "10.0.0.1:40000 → 10.0.0.2:9103", "window 0 for 2.000 s")
                    .contains("made.pcap, 2,002 segments, 0.000 s to 10.000 s", "Stallscope 1.0.0");
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(1000);
        }
    }

    @Test
    void fontHasEveryLetterThatWeWrite() {
        for (int letter : "→−—×·…µ 0123456789.,:()".codePoints().toArray()) {
            assertThat(FigureFonts.regular(10).canDisplay(letter)).as(Character.toString(letter)).isTrue();
            assertThat(FigureFonts.bold(10).canDisplay(letter)).as(Character.toString(letter)).isTrue();
        }
    }

    @Test
    void failureSaysWhatHappenedAndLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> write("none/a.png", 640, 480, 1, FigurePalette.LIGHT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
        Files.createDirectory(folder.resolve("taken.svg"));
        Files.createFile(folder.resolve("taken.svg/file"));
        assertThatThrownBy(() -> write("taken.svg", 640, 480, 1, FigurePalette.LIGHT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was not written");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("taken.svg"));
        }
    }
}
