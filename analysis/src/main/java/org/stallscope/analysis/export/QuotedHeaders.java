package org.stallscope.analysis.export;

import java.io.IOException;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;
import tools.jackson.core.JsonGenerator;

/// The TCP headers quoted in ICMP errors as lines among the segments, as tshark prints them: raw numbers, no payload length,
/// the window never scaled.
final class QuotedHeaders {
    /// Stands in the column `reading`.
    static final String READING = "icmp-quote";

    private final CaptureAnalysis analysis;
    private final ConversationTable conversations;
    private final List<IcmpError> errors;
    private final PacketContext context;
    private int next;

    /// @param conversation number of a conversation, or {@link SegmentsExport#ALL}
    QuotedHeaders(CaptureAnalysis analysis, int conversation, PacketContext context) {
        this.context = context;
        this.analysis = analysis;
        conversations = analysis.conversations();
        errors = conversation == SegmentsExport.ALL
                ? analysis.icmpErrors().all()
                : analysis.icmpErrors().of(conversation);
    }

    /// The next one of those before a frame; null where there is none left.
    IcmpError before(long frame) {
        return next < errors.size() && errors.get(next).frame() < frame ? errors.get(next++) : null;
    }

    void csv(ByteOut out, SegmentTexts texts, IcmpError error) throws IOException {
        context.take(error);
        out.number(error.frame()).put(',').seconds(error.time()).put(',');
        out.number(error.conversation()).put(',');
        out.bytes(texts.endpoints(error.conversation(), error.direction())).put(',');
        out.number(Integer.toUnsignedLong(error.seq())).put(',');
        out.number(Integer.toUnsignedLong(error.ack())).put(',').put(',');
        out.number(error.rawWindow()).put(',').number(error.rawWindow()).put(',');
        if (hasScale(error)) {
            out.number(SegmentsExport.factor(error.scale()));
        }
        out.put(',').hex(error.flags()).put(',').put(',').put(',');
        if (error.showsInitialRtt()) {
            out.seconds(conversations.initialRtt(error.conversation()));
        }
        out.put(',').bytes(texts.analysis(error.shownBits())).put(',').text(READING).put(',');
        context.csv(out, error.shownBits(), 0);
    }

    void json(JsonOut out, IcmpError error) {
        context.take(error);
        final JsonGenerator json = out.generator();
        final int number = error.conversation();
        final int from = error.direction();
        json.writeStartObject();
        json.writeNumberProperty("frame", error.frame());
        out.seconds("time", error.time());
        json.writeNumberProperty("conversation", number);
        json.writeStringProperty("src", conversations.address(number, from));
        json.writeNumberProperty("src_port", conversations.port(number, from));
        json.writeStringProperty("dst", conversations.address(number, 1 - from));
        json.writeNumberProperty("dst_port", conversations.port(number, 1 - from));
        json.writeNumberProperty("seq", Integer.toUnsignedLong(error.seq()));
        json.writeNumberProperty("ack", Integer.toUnsignedLong(error.ack()));
        json.writeNullProperty("len");
        json.writeNumberProperty("window_raw", error.rawWindow());
        json.writeNumberProperty("window", error.rawWindow());
        out.numberOrNull("scale", SegmentsExport.factor(error.scale()), hasScale(error));
        json.writeStringProperty("flags", SegmentTexts.hex(error.flags()));
        json.writeNullProperty("bytes_in_flight");
        json.writeNullProperty("ack_rtt");
        out.secondsOrNull("initial_rtt", conversations.initialRtt(number), error.showsInitialRtt());
        json.writeStringProperty("analysis", SegmentBits.analysisNames(error.shownBits()));
        json.writeStringProperty("reading", READING);
        json.writeNullProperty("acks_frame");
        context.json(out, error.shownBits(), 0);
        json.writeEndObject();
    }

    void table(TextTable table, IcmpError error) throws IOException {
        final int from = error.direction();
        table.row(
                Long.toString(error.frame()),
                Words.precise(error.time() - analysis.firstTime()),
                Integer.toString(error.conversation()),
                conversations.endpoint(error.conversation(), from),
                conversations.endpoint(error.conversation(), 1 - from),
                TcpFlags.letters(error.flags()),
                Integer.toUnsignedString(error.seq()),
                Integer.toUnsignedString(error.ack()),
                "",
                Words.bytes(error.rawWindow()),
                "",
                "",
                SegmentBits.analysisNames(error.shownBits()),
                Messages.say("icmp.quoted", error.reporter(), error.meaning()));
    }

    private static boolean hasScale(IcmpError error) {
        return (error.flags() & TcpFlags.SYN) == 0;
    }
}
