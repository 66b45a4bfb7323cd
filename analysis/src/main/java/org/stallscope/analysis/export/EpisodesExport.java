package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import tools.jackson.core.JsonGenerator;

/// Zero-window and near-zero episodes in order of start.
public final class EpisodesExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "number,conversation,kind,group,receiver,sender,first_frame,last_frame,start,end,"
                    + "duration,ended_by,probes,probes_answered,bytes_in_flight_at_start,resumed_frame,resumed_after,"
                    + "blocked_since,time_lost";

    private static final String[] TITLES = {
        ">number", ">conv", "kind", ">group", "receiver", "sender", ">first-frame", ">start", ">duration", "ended-by",
        ">probes",
        ">in-flight", ">resumed-after", ">time-lost"
    };

    /// Widths of the columns where rows are not known beforehand: IPv4 endpoints fit.
    private static final int[] LIVE_WIDTHS = {4, 4, 9, 5, 21, 21, 11, 12, 11, 11, 6, 11, 13, 11};

    private final CaptureAnalysis analysis;
    private final List<Episode> episodes;
    private final ConversationTable conversations;
    private final SegmentStore segments;

    private EpisodesExport(CaptureAnalysis analysis, List<Episode> episodes) {
        this.analysis = analysis;
        this.episodes = episodes;
        conversations = analysis.conversations();
        segments = analysis.segments();
    }

    /// Writes the episodes; the stream is flushed and stays open.
    ///
    /// @param episodes all of the capture's or a choice of them
    public static void write(CaptureAnalysis analysis, List<Episode> episodes, ExportFormat format, OutputStream out)
            throws IOException {
        final EpisodesExport export = new EpisodesExport(analysis, episodes);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    /// Writes episodes that became known, as lines behind those written before; the stream is flushed and stays open.
    ///
    /// @param format not JSON, which is one object
    /// @param first whether nothing was written before: then titles come first
    public static void append(
            CaptureAnalysis analysis, List<Episode> episodes, ExportFormat format, boolean first, OutputStream out)
            throws IOException {
        final EpisodesExport export = new EpisodesExport(analysis, episodes);
        final ByteOut bytes = new ByteOut(out);
        switch (format) {
            case CSV -> {
                if (first) {
                    bytes.text(HEADER).put('\n');
                }
                export.rows(bytes);
            }
            case TABLE -> {
                final TextTable table = new TextTable(bytes, Messages.titles(TITLES));
                table.stream(first, LIVE_WIDTHS);
                export.rows(table);
                bytes.flush();
            }
            case JSON -> throw new IllegalArgumentException("JSON is one object");
        }
    }

    /// People count episodes from 1, in the window as here.
    private static int shown(Episode episode) {
        return episode.number() + 1;
    }

    private String receiver(Episode episode) {
        return conversations.endpoint(episode.conversation(), episode.receiverDirection());
    }

    private String sender(Episode episode) {
        return conversations.endpoint(episode.conversation(), episode.senderDirection());
    }

    private static long answered(Episode episode) {
        return episode.probes().stream().filter(probe -> probe.answerRow() >= 0).count();
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        rows(out);
    }

    private void rows(ByteOut out) throws IOException {
        for (Episode episode : episodes) {
            out.number(shown(episode)).put(',').number(episode.conversation()).put(',');
            out.text(episode.kind().word()).put(',');
            if (episode.group() >= 0) {
                out.number(episode.group());
            }
            out.put(',').text(receiver(episode)).put(',').text(sender(episode));
            out.put(',').number(segments.frame(episode.firstRow()));
            out.put(',').number(segments.frame(episode.lastRow()));
            out.put(',').seconds(episode.start()).put(',').seconds(episode.end());
            out.put(',').seconds(episode.duration()).put(',').text(episode.endedBy().word());
            out.put(',').number(episode.probes().size()).put(',').number(answered(episode));
            out.put(',').number(episode.bytesInFlightAtStart()).put(',');
            if (episode.resumedRow() >= 0) {
                out.number(segments.frame(episode.resumedRow())).put(',').seconds(episode.resumedAfter());
            } else {
                out.put(',');
            }
            out.put(',').seconds(episode.blockedSince()).put(',').seconds(episode.timeLost()).put('\n');
        }
        out.flush();
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        out.head(analysis);
        json.writeArrayPropertyStart("episodes");
        for (Episode episode : episodes) {
            json.writeStartObject();
            json.writeNumberProperty("number", shown(episode));
            json.writeNumberProperty("conversation", episode.conversation());
            json.writeStringProperty("kind", episode.kind().word());
            out.numberOrNull("group", episode.group(), episode.group() >= 0);
            json.writeStringProperty("receiver", receiver(episode));
            json.writeStringProperty("sender", sender(episode));
            json.writeNumberProperty("first_frame", segments.frame(episode.firstRow()));
            json.writeNumberProperty("last_frame", segments.frame(episode.lastRow()));
            out.seconds("start", episode.start());
            out.seconds("end", episode.end());
            out.seconds("duration", episode.duration());
            json.writeStringProperty("ended_by", episode.endedBy().word());
            json.writeArrayPropertyStart("probes");
            for (Episode.Probe probe : episode.probes()) {
                json.writeStartObject();
                json.writeNumberProperty("frame", segments.frame(probe.row()));
                out.seconds("time", probe.time());
                final boolean answered = probe.answerRow() >= 0;
                out.numberOrNull("answer_frame", answered ? segments.frame(probe.answerRow()) : 0, answered);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("bytes_in_flight_at_start", episode.bytesInFlightAtStart());
            final boolean resumed = episode.resumedRow() >= 0;
            out.numberOrNull("resumed_frame", resumed ? segments.frame(episode.resumedRow()) : 0, resumed);
            out.secondsOrNull("resumed_after", episode.resumedAfter(), resumed);
            out.seconds("blocked_since", episode.blockedSince());
            out.seconds("time_lost", episode.timeLost());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void table(ByteOut out) throws IOException {
        final TextTable table = new TextTable(out, Messages.titles(TITLES));
        rows(table);
        table.end();
        new QualityExport(analysis).linesUnderTable(out);
        out.flush();
    }

    private void rows(TextTable table) throws IOException {
        for (Episode episode : episodes) {
            table.row(
                    Integer.toString(shown(episode)),
                    Integer.toString(episode.conversation()),
                    Messages.say("kind." + episode.kind().word()),
                    episode.group() < 0 ? "" : Integer.toString(episode.group()),
                    receiver(episode),
                    sender(episode),
                    Words.count(segments.frame(episode.firstRow())),
                    Words.moment(episode.start() - analysis.firstTime()),
                    Words.duration(episode.duration()),
                    Messages.say("ended." + episode.endedBy().word()),
                    Words.count(episode.probes().size()),
                    Words.bytes(episode.bytesInFlightAtStart()),
                    episode.resumedRow() < 0 ? Words.NONE : Words.duration(episode.resumedAfter()),
                    Words.duration(episode.timeLost()));
        }
    }
}
