package org.stallscope.analysis.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.quality.QualityKind;
import org.stallscope.analysis.quality.QualityNote;
import tools.jackson.core.JsonGenerator;

/// How far a capture and its conversations can be trusted, in the exports.
final class QualityExport {
    /// Stands behind a number that a defect of the capture makes doubtful.
    private static final String DOUBTFUL = "?";

    /// What the command line tells on standard error when it reads a capture.
    private static final Set<QualityKind> TOLD_WHILE_READING =
            Set.of(QualityKind.INTERFACE_DROPS, QualityKind.SNAP_CUT_HEADERS);

    /// Conversations worked out at a time, by all processors.
    private static final int BLOCK = 512;

    private final CaptureAnalysis analysis;
    private ConversationQuality[] block = {};
    private int blockFrom;
    private boolean anyDoubt;

    QualityExport(CaptureAnalysis analysis) {
        this.analysis = analysis;
    }

    /// `quality` of the whole capture.
    void capture(JsonOut out) {
        notes(out, analysis.quality().notes());
    }

    /// `quality` and `capture_point` of a conversation. All of them in order of number are worked out a block at a time.
    void conversation(JsonOut out, int conversation, boolean all) {
        final ConversationQuality quality =
                all ? ofAll(conversation) : analysis.quality().of(conversation);
        notes(out, quality.notes());
        final JsonGenerator json = out.generator();
        final CapturePoint point = quality.point();
        json.writeObjectPropertyStart("capture_point");
        json.writeStringProperty("at", point.place().word());
        if (point.side() < 0) {
            json.writeNullProperty("endpoint");
        } else {
            json.writeStringProperty("endpoint", analysis.conversations().endpoint(conversation, point.side()));
        }
        json.writeStringProperty("confidence", point.confidence().word());
        json.writeStringProperty("reason", point.reason());
        out.secondsOrNull("answer_a", point.answerA(), point.answerA() >= 0);
        out.secondsOrNull("answer_b", point.answerB(), point.answerB() >= 0);
        json.writeEndObject();
    }

    private ConversationQuality ofAll(int conversation) {
        if (conversation < blockFrom || conversation >= blockFrom + block.length) {
            blockFrom = conversation;
            final int to = Math.min(analysis.conversations().count(), conversation + BLOCK);
            // The first call works out what all conversations need.
            analysis.quality().notes();
            block = IntStream.range(conversation, to)
                    .parallel()
                    .mapToObj(analysis.quality()::of)
                    .toArray(ConversationQuality[]::new);
        }
        return block[conversation - blockFrom];
    }

    private static void notes(JsonOut out, List<QualityNote> notes) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("quality");
        for (QualityNote note : notes) {
            json.writeStartObject();
            json.writeStringProperty("id", note.kind().word());
            json.writeStringProperty("severity", note.severity().word());
            json.writeNumberProperty("count", note.count());
            json.writeBooleanProperty("estimated", note.estimated());
            out.numberOrNull("bytes", note.bytes(), note.bytes() >= 0);
            out.numberOrNull("first_frame", note.firstFrame(), note.firstFrame() > 0);
            out.secondsOrNull("first_time", note.firstTime(), note.firstFrame() > 0);
            json.writeStringProperty("sentence", note.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// A number of a conversation for people, with a mark where it is doubtful.
    String marked(String number, int conversation, Doubt figure) {
        if (number.equals(Words.NONE) || analysis.quality().doubt(conversation, figure) == null) {
            return number;
        }
        anyDoubt = true;
        return number + DOUBTFUL;
    }

    /// The lines under a table: the warnings of the capture, and what the mark means where it was set.
    void linesUnderTable(ByteOut out) throws IOException {
        boolean first = true;
        for (QualityNote note : analysis.quality().notes()) {
            if (note.severity() != Severity.INFO && !TOLD_WHILE_READING.contains(note.kind())) {
                out.text(first ? "\n" : "").text(line(note)).put('\n');
                first = false;
            }
        }
        if (anyDoubt) {
            out.text(Messages.say("quality.doubtful", DOUBTFUL)).put('\n');
        }
    }

    /// Where a conversation was captured and what is wrong with it, a line each.
    static void report(CaptureAnalysis analysis, int conversation, ByteOut out) throws IOException {
        final ConversationQuality quality = analysis.quality().of(conversation);
        ConversationReport.line(out, "report.captured",
                pointWords(analysis.conversations(), conversation, quality.point()));
        for (QualityNote note : quality.notes()) {
            out.text(line(note)).put('\n');
        }
    }

    private static String pointWords(ConversationTable table, int conversation, CapturePoint point) {
        return Messages.say("quality.point", point.place().words(),
                point.side() < 0 ? null : table.endpoint(conversation, point.side()),
                point.place() == CapturePoint.Place.UNKNOWN ? null : point.confidence().words(), point.reason());
    }

    private static String line(QualityNote note) {
        return Messages.say("quality.note", note.severity().words(), note.sentence(), note.kind().word());
    }
}
