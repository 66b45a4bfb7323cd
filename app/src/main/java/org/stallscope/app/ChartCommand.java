package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.ui.figure.FigureFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `stallscope chart FILE -o X.png`.
@Command(
        name = "chart",
        sortOptions = false,
        footer = {
            "  stallscope chart backup.pcapng -o backup.png",
            "  stallscope chart backup.pcapng --conversation 3 --from 12.5 --to 31 -o stall.svg",
            "  stallscope chart backup.pcapng --theme print --size 1200x700 -o figure.pdf",
            "  stallscope chart backup.pcapng --lanes limits,window:log,sequence --time UTC -o path.svg",
            "  stallscope chart backup.pcapng --theme dark --scale 2 -o sharp.png"
        })
final class ChartCommand extends CaptureCommand {
    private static final double LEAST_SCALE = 0.5;
    private static final double LARGEST_SCALE = 8;

    /// A bitmap beyond this would need more memory than it is worth.
    private static final double MOST_PIXELS = 100e6;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int conversation;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = MomentConverter.class)
    private Moment from;

    @Option(names = "--to", paramLabel = "T", converter = MomentConverter.class)
    private Moment to;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "light")
    private FigureTheme theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = FigureRequest.WIDTH + "x" + FigureRequest.HEIGHT,
            converter = SizeConverter.class)
    private Size size;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1")
    private double scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true)
    private Path output;

    @Option(
            names = "--predicted",
            negatable = true)
    private Boolean predicted;

    @Mixin
    private FigureOption figure;

    @Mixin
    private WindowScaleOption windowScale;

    @Mixin
    private NotesOption notes;

    @Mixin
    private FilterOption filter;

    private FigureFormat format;

    ChartCommand(Environment environment) {
        super(environment);
    }

    @Override
    Path output() {
        return output;
    }

    @Override
    void checkOptions() {
        format = FigureFormat.of(output).orElse(null);
        if (format == null && !isData()) {
            throw wrong(Messages.say("chart.format", output.getFileName()));
        }
        if (!(scale >= LEAST_SCALE && scale <= LARGEST_SCALE)) {
            throw wrong(Messages.say("chart.scale", LEAST_SCALE, LARGEST_SCALE));
        }
        for (String mistake : new String[] {windowScale.mistake(), figure.mistake()}) {
            if (mistake != null) {
                throw wrong(mistake);
            }
        }
        if (filter.mistake() != null) {
            throw wrong(filter.mistake());
        }
        if (format == FigureFormat.PNG && size.width() * scale * size.height() * scale > MOST_PIXELS) {
            throw wrong(Messages.say("chart.pixels", (int) (MOST_PIXELS / 1e6)));
        }
    }

    /// Whether the data of the figure is asked for instead of its picture.
    private boolean isData() {
        return output.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        checkConversation(analysis, conversation);
        final int chosen = conversation == UNNAMED
                ? Worst.conversation(analysis, filter.passed(judgement(analysis))) : conversation;
        if (chosen == UNNAMED && filter.isGiven() && analysis.conversations().count() > 0) {
            throw wrong(Messages.say("chart.filtered"));
        }
        if (chosen == UNNAMED) {
            throw new CaptureException(Messages.later("chart.nothing"));
        }
        final long first = analysis.firstTime();
        final long begin = from == null ? analysis.conversations().firstTime(chosen) : from.in(first);
        final long end = to == null ? analysis.conversations().lastTime(chosen) : to.in(first);
        if (from != null && to != null && begin >= end) {
            throw wrong(Messages.say("chart.order"));
        }
        if (from != null && begin > analysis.lastTime() || to != null && end < first) {
            throw wrong(Messages.say("chart.outside",
                    String.format(Locale.ROOT, "%.3f", (analysis.lastTime() - first) / 1e9)));
        }
        final FigureRequest request =
                new FigureRequest(chosen, begin, Math.max(begin + 1, end), theme, size.width(), size.height(), scale,
                        windowScale.shift(), predicted, figure);
        Output.write(environment(), output, out -> Figures.write(analysis, request, evidence(),
                notes.of(environment(), files()), format, out));
    }

    /// picocli words its own message around that of a conversion.
    static final class MomentConverter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            try {
                return Moment.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class SizeConverter implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            try {
                return Size.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
