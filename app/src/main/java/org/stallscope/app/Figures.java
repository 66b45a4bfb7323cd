package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.stallscope.analysis.BufferEvidence;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.BufferAnalysis;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureCsv;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.figure.PredictedWindow;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.figure.TimelineFigure;

/// The way to the figure. Kept apart, so that commands without a figure load nothing of Java2D.
final class Figures {
    /// Held, because the logging manager alone would forget the level set on it.
    private static final Logger PDF_LIBRARY = Logger.getLogger("org.apache.pdfbox");

    static {
        // It warns once for every text that the system has no Helvetica; the fallback is what we want.
        PDF_LIBRARY.setLevel(Level.SEVERE);
        // On a server there is no display to ask for; Java2D draws into memory all the same.
        System.setProperty("java.awt.headless", "true");
    }

    private Figures() {}

    /// @param notes drawn over its lanes
    /// @param format null for the data of the figure as CSV
    static void write(
            CaptureAnalysis analysis, FigureRequest request, JoinedEvidence evidence, AnnotationList notes,
            FigureFormat format, OutputStream out)
            throws IOException {
        final int conversation = request.conversation();
        final int direction = direction(analysis, conversation);
        final FigureData data =
                FigureData.of(analysis, conversation, direction, request.windowShift(), evidence)
                        .with(predicted(analysis, request, direction, evidence));
        final TimelineFigure figure = new TimelineFigure(data)
                .withLayout(layout(request.figure().lanes()))
                .withTime(time(request.figure().time()))
                .withMore(request.figure().both()
                        ? List.of(FigureData.of(analysis, conversation, 1 - direction, request.windowShift(), evidence))
                        : List.of());
        if (format == null) {
            FigureCsv.write(figure, request.from(), request.to(), request.width(), out);
            return;
        }
        final ExportOptions options = new ExportOptions(
                "", "", palette(request.theme()), request.width(), request.height(), request.scale(), Version.number());
        FigureExport.write(figure.withAnnotations(notes.of(conversation).all()), request.from(),
                request.to(), options, format, out);
    }

    /// What is wrong with the words for lanes and time; null where nothing is.
    static String mistake(List<String> lanes, String time) {
        for (String word : lanes) {
            final LaneId lane = lane(word);
            if (lane == null || isLog(word) && !lane.hasLog()) {
                return Messages.say(lane == null ? "chart.lane" : "chart.no-log", word,
                        Arrays.stream(LaneId.values()).filter(one -> lane == null || one.hasLog()).map(LaneId::word)
                                .collect(Collectors.joining(", ")));
            }
        }
        if (!time.equals("relative") && !time.equals("local")) {
            try {
                ZoneId.of(time);
            } catch (DateTimeException e) {
                return Messages.say("chart.zone", time);
            }
        }
        return null;
    }

    /// The lanes of these words in their order and no others; those of every figure for no words.
    private static LaneLayout layout(List<String> words) {
        if (words.isEmpty()) {
            return LaneLayout.DEFAULT;
        }
        final List<LaneState> states = new ArrayList<>();
        for (String word : words) {
            states.add(LaneState.first(lane(word)).withShown(true).withLog(isLog(word)));
        }
        for (LaneId lane : LaneId.values()) {
            states.add(LaneState.first(lane).withShown(false));
        }
        return new LaneLayout(states);
    }

    private static LaneId lane(String word) {
        return LaneId.of(word.strip().replaceFirst(":log$", ""));
    }

    private static boolean isLog(String word) {
        return word.strip().endsWith(":log");
    }

    private static TimeAxis time(String word) {
        return switch (word) {
            case "relative" -> TimeAxis.RELATIVE;
            case "local" -> new TimeAxis(true, "");
            default -> new TimeAxis(true, word);
        };
    }

    /// The colours of a figure.
    static FigurePalette palette(FigureTheme theme) {
        return switch (theme) {
            case LIGHT -> FigurePalette.LIGHT;
            case DARK -> FigurePalette.DARK;
            case PRINT -> FigurePalette.PRINT;
        };
    }

    /// What a model of the receiver says; null where nothing is wanted of it, or it knows nothing.
    private static PredictedWindow predicted(
            CaptureAnalysis analysis, FigureRequest request, int direction, JoinedEvidence evidence) {
        if (Boolean.FALSE.equals(request.predicted())) {
            return null;
        }
        final BufferQuestion plain = BufferQuestion.PLAIN.withShift(request.windowShift());
        final BufferQuestion question =
                BufferEvidence.of(analysis, evidence, request.conversation(), direction, plain).tell(plain);
        final BufferAnalysis buffer = analysis.buffer(request.conversation(), direction, question);
        return buffer.prediction() == null ? null
                : PredictedWindow.of(buffer.prediction(), request.predicted() != null
                        || buffer.isOfInterest() && buffer.prediction().fits());
    }

    /// The direction whose sender waited longest before closed windows, else that of most data.
    private static int direction(CaptureAnalysis analysis, int conversation) {
        final long[] lost = new long[2];
        for (Episode episode : analysis.episodes(conversation)) {
            lost[episode.senderDirection()] += episode.timeLost();
        }
        if (lost[0] == lost[1]) {
            return analysis.conversations().mainDirection(conversation);
        }
        return lost[1] > lost[0] ? 1 : 0;
    }
}
