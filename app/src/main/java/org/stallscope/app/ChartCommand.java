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
        description = "Draws the timeline of one conversation: window, bytes in flight, throughput, round trips and events on one"
                + " time axis. Needs no display.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope chart backup.pcapng -o backup.png",
            "  stallscope chart backup.pcapng --conversation 3 --from 12.5 --to 31 -o stall.svg",
            "  stallscope chart backup.pcapng --theme print --size 1200x700 -o figure.pdf",
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
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Number of the conversation (tshark's tcp.stream). Where none is given, the one that lost most time in"
                    + " closed windows.")
    private int conversation;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Beginning, in seconds since the capture's first packet or since the epoch.")
    private Moment from;

    @Option(names = "--to", paramLabel = "T", converter = MomentConverter.class, description = "End, likewise.")
    private Moment to;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "light",
            description = "light (the default), dark or print.")
    private FigureTheme theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = FigureRequest.WIDTH + "x" + FigureRequest.HEIGHT,
            converter = SizeConverter.class,
            description = "Width and height (default ${DEFAULT-VALUE}).")
    private Size size;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pixels for each unit of the size, for PNG (default 1; 2 for sharp screens).")
    private double scale;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the figure goes; the name ends in .png, .svg or .pdf, or in .csv for the data that it draws.")
    private Path output;

    @Option(
            names = "--predicted",
            negatable = true,
            description = "Draw the window that a model of the receiver's kernel predicts, or with --no-predicted do not; where"
                    + " nothing is said, it is drawn where the model fits.")
    private Boolean predicted;

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
            throw wrong("A figure is a .png, .svg or .pdf file, and its data a .csv file, not '" + output.getFileName()
                    + "'.");
        }
        if (!(scale >= LEAST_SCALE && scale <= LARGEST_SCALE)) {
            throw wrong("--scale is " + LEAST_SCALE + " to " + LARGEST_SCALE + ".");
        }
        if (windowScale.mistake() != null) {
            throw wrong(windowScale.mistake());
        }
        if (filter.mistake() != null) {
            throw wrong(filter.mistake());
        }
        if (format == FigureFormat.PNG && size.width() * scale * size.height() * scale > MOST_PIXELS) {
            throw wrong("That would be more than " + (int) (MOST_PIXELS / 1e6) + " million pixels; use .svg or .pdf.");
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
            throw wrong("No conversation of this capture passes the filter.");
        }
        if (chosen == UNNAMED) {
            throw new CaptureException("There is no TCP conversation in this capture, so there is nothing to draw.");
        }
        final long first = analysis.firstTime();
        final long begin = from == null ? analysis.conversations().firstTime(chosen) : from.in(first);
        final long end = to == null ? analysis.conversations().lastTime(chosen) : to.in(first);
        if (from != null && to != null && begin >= end) {
            throw wrong("--from must be before --to.");
        }
        if (from != null && begin > analysis.lastTime() || to != null && end < first) {
            throw wrong(String.format(Locale.ROOT, "That range lies outside the capture, which lasts %.3f s.",
                    (analysis.lastTime() - first) / 1e9));
        }
        final FigureRequest request =
                new FigureRequest(chosen, begin, Math.max(begin + 1, end), theme, size.width(), size.height(), scale,
                        windowScale.shift(), predicted);
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
