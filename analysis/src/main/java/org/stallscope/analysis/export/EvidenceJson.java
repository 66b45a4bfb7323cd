package org.stallscope.analysis.export;

import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.ClockPiece;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.alignment.SocketMatch;
import org.stallscope.analysis.evidence.Evidence;
import tools.jackson.core.JsonGenerator;

/// `"evidence"` in JSON: what was read, on which clock, and about which conversations.
final class EvidenceJson {
    private EvidenceJson() {}

    static void write(JoinedEvidence joined, CaptureAnalysis analysis, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("evidence");
        for (FileAlignment file : joined.files()) {
            json.writeStartObject();
            final Evidence evidence = file.evidence();
            json.writeStringProperty("file", evidence.file() == null ? "pasted text" : evidence.file().toString());
            json.writeStringProperty("form", evidence.format().label());
            json.writeNumberProperty("lines", evidence.lines());
            json.writeNumberProperty("unread_lines", evidence.unread().count());
            clock(file, out);
            json.writeArrayPropertyStart("sockets");
            for (SocketMatch match : file.matches()) {
                json.writeStartObject();
                json.writeStringProperty("socket", match.name());
                out.numberOrNull("conversation", match.conversation(), match.isMatched());
                json.writeName("endpoint");
                json.writeString(match.isMatched()
                        ? analysis.conversations().endpoint(match.conversation(), match.side())
                        : null);
                out.decimalOrNull("score", Math.round(match.score() * 1_000), match.isMatched());
                out.numberOrNull("runner_up", match.runnerUp(), match.runnerUp() >= 0);
                out.decimalOrNull("runner_up_score", Math.round(match.runnerUpScore() * 1_000), match.runnerUp() >= 0);
                json.writeStringProperty("reason", match.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void clock(FileAlignment file, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeObjectPropertyStart("clock");
        json.writeStringProperty("basis", file.clock().basis().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("confidence", file.clock().confidence().word());
        json.writeStringProperty("reason", file.clock().reason());
        json.writeArrayPropertyStart("pieces");
        final long at = file.evidence().span()[0];
        for (ClockPiece piece : file.clock().pieces()) {
            json.writeStartObject();
            json.writeNumberProperty("from_line", piece.fromLine());
            out.seconds("offset", piece.offset(at));
            final long least = piece.least(at);
            final long greatest = piece.greatest(at);
            out.secondsOrNull("offset_least", least, least != -ClockPiece.UNBOUNDED);
            out.secondsOrNull("offset_most", greatest, greatest != ClockPiece.UNBOUNDED);
            out.decimalOrNull("drift_ppm", Math.round(piece.driftPpm() * 1_000), true);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
