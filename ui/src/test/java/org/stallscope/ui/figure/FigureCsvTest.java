package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class FigureCsvTest {
    private static final TimelineFigure FIGURE = new TimelineFigure(Synthetic.data());

    private static List<String> csv(double from, double to) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureCsv.write(FIGURE, Synthetic.at(from), Synthetic.at(to), 1_000, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyPointThatIsDrawnIsWritten() throws IOException {
        final FigureView view = FIGURE.view(1_000, Synthetic.at(0), Synthetic.at(10), FigurePalette.LIGHT, false);
        final int[] heights = new int[FIGURE.strips().size()];
        java.util.Arrays.setAll(heights, i -> FIGURE.strips().get(i).wanted());
        final JFreeChart chart = FIGURE.chart(view, FIGURE.strips(), heights, 1);
        int points = 0;
        for (Object plot : ((CombinedDomainXYPlot) chart.getPlot()).getSubplots()) {
            final var dataset = ((XYPlot) plot).getDataset();
            for (int series = 0; series < dataset.getSeriesCount(); series++) {
                points += dataset.getItemCount(series);
            }
        }
        assertThat(csv(0, 10)).filteredOn(line -> line.contains(",line,")).hasSize(points).hasSizeGreaterThan(100);
    }

    @Test
    void aZeroWindowOfOnePacketIsThere() throws IOException {
        assertThat(csv(0, 10)).anyMatch(line -> line.matches("Window,line,advertised,(7[.]9|8[.]0).*,,0"));
    }

    @Test
    void intervalsAndEventsCarryTheirTimes() throws IOException {
        assertThat(csv(0, 10))
                .startsWith(FigureCsv.HEADER, "Who limits,interval,flowing,0.000000000,4.000000000,",
                        "Who limits,interval,receiver-not-reading,4.000000000,6.000000000,")
                .contains("Events,event,window closed,4.000000000,,", "Events,event,probe,4.500000000,,",
                        "Events,event,window re-opened,6.000000000,,");
    }

    @Test
    void whatIsNotInViewIsLeftOut() throws IOException {
        assertThat(csv(5, 7)).noneMatch(line -> line.contains("window closed"))
                .contains("Events,event,probe,5.000000000,,")
                .noneMatch(line -> line.contains("6.000000000,10.000000000") && line.contains("not-reading"));
    }
}
