package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import tools.jackson.core.JsonGenerator;

/// All TCP segments, or those of one conversation, in file order, with the headers quoted in ICMP errors between them. The
/// CSV prints what tshark's fields print, so that both can be compared line by line.
public final class SegmentsExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "frame,time,conversation,src,src_port,dst,dst_port,seq,ack,len,window_raw,window,"
                    + "scale,flags,bytes_in_flight,ack_rtt,initial_rtt,analysis,reading,"
                    + "acks_frame,time_relative,time_delta,completeness,rto,rto_frame,push_bytes,duplicate_ack_number,"
                    + "duplicate_ack_frame,d_sack,severity";

    /// Stands for "all conversations".
    public static final int ALL = -1;

    private static final int PROGRESS_MASK = (1 << 16) - 1;

    private final CaptureAnalysis analysis;
    private final SegmentStore store;
    private final ConversationTable conversations;
    private final int conversation;
    private final int count;
    private final RowProgress progress;
    private final QuotedHeaders quoted;
    private final PacketContext context;

    private SegmentsExport(CaptureAnalysis analysis, int conversation, RowProgress progress) {
        this.analysis = analysis;
        store = analysis.segments();
        conversations = analysis.conversations();
        this.conversation = conversation;
        count = conversation == ALL ? store.size() : conversations.segments(conversation);
        this.progress = progress;
        context = new PacketContext(analysis);
        quoted = new QuotedHeaders(analysis, conversation, context);
    }

    /// Writes the segments; the stream is flushed and stays open.
    ///
    /// @param conversation number of a conversation, or {@link #ALL}
    public static void write(
            CaptureAnalysis analysis, int conversation, ExportFormat format, OutputStream out, RowProgress progress)
            throws IOException {
        final SegmentsExport export = new SegmentsExport(analysis, conversation, progress);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    private int row(int index) {
        if ((index & PROGRESS_MASK) == PROGRESS_MASK) {
            progress.rows(index, count);
        }
        return conversation == ALL ? index : conversations.row(conversation, index);
    }

    private void csv(ByteOut out) throws IOException {
        final SegmentTexts texts = new SegmentTexts(conversations);
        out.text(HEADER).put('\n');
        for (int i = 0; i < count; i++) {
            final int row = row(i);
            for (IcmpError e = quoted.before(store.frame(row)); e != null; e = quoted.before(store.frame(row))) {
                quoted.csv(out, texts, e);
            }
            context.take(row);
            final int bits = store.analysis(row);
            final int flags = store.flags(row);
            final int number = store.conversation(row);
            out.number(store.frame(row)).put(',').seconds(store.time(row)).put(',').number(number).put(',');
            out.bytes(texts.endpoints(number, store.direction(row))).put(',');
            out.number(Integer.toUnsignedLong(store.seq(row))).put(',');
            out.number(Integer.toUnsignedLong(store.ack(row))).put(',');
            out.number(store.length(row)).put(',');
            out.number(store.rawWindow(row)).put(',').number(store.window(row)).put(',');
            if ((flags & TcpFlags.SYN) == 0) {
                out.number(factor(SegmentBits.scale(bits)));
            }
            out.put(',').hex(flags).put(',');
            final int inFlight = store.bytesInFlight(row);
            if (inFlight != 0) {
                out.number(inFlight);
            }
            out.put(',');
            final long ackRtt = store.ackRtt(row);
            if (ackRtt != 0) {
                out.seconds(ackRtt);
            }
            out.put(',');
            if ((bits & SegmentBits.SHOWS_INITIAL_RTT) != 0) {
                out.seconds(conversations.initialRtt(number));
            }
            out.put(',').bytes(texts.analysis(bits)).put(',').bytes(texts.reading(bits)).put(',');
            if (store.acknowledgedRow(row) >= 0) {
                out.number(store.frame(store.acknowledgedRow(row)));
            }
            context.csv(out, bits, flags);
        }
        for (IcmpError e = quoted.before(Long.MAX_VALUE); e != null; e = quoted.before(Long.MAX_VALUE)) {
            quoted.csv(out, texts, e);
        }
        out.flush();
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        String[] addresses = {};
        int known = -1;
        out.head(analysis);
        json.writeArrayPropertyStart("segments");
        for (int i = 0; i < count; i++) {
            final int row = row(i);
            for (IcmpError e = quoted.before(store.frame(row)); e != null; e = quoted.before(store.frame(row))) {
                quoted.json(out, e);
            }
            context.take(row);
            final int bits = store.analysis(row);
            final int flags = store.flags(row);
            final int number = store.conversation(row);
            final int from = store.direction(row);
            if (number != known) {
                addresses = new String[] {conversations.address(number, 0), conversations.address(number, 1)};
                known = number;
            }
            json.writeStartObject();
            json.writeNumberProperty("frame", store.frame(row));
            out.seconds("time", store.time(row));
            json.writeNumberProperty("conversation", number);
            json.writeStringProperty("src", addresses[from]);
            json.writeNumberProperty("src_port", conversations.port(number, from));
            json.writeStringProperty("dst", addresses[1 - from]);
            json.writeNumberProperty("dst_port", conversations.port(number, 1 - from));
            json.writeNumberProperty("seq", Integer.toUnsignedLong(store.seq(row)));
            json.writeNumberProperty("ack", Integer.toUnsignedLong(store.ack(row)));
            json.writeNumberProperty("len", store.length(row));
            json.writeNumberProperty("window_raw", store.rawWindow(row));
            json.writeNumberProperty("window", store.window(row));
            out.numberOrNull("scale", factor(SegmentBits.scale(bits)), (flags & TcpFlags.SYN) == 0);
            json.writeStringProperty("flags", SegmentTexts.hex(flags));
            out.numberOrNull("bytes_in_flight", store.bytesInFlight(row), store.bytesInFlight(row) != 0);
            out.secondsOrNull("ack_rtt", store.ackRtt(row), store.ackRtt(row) != 0);
            out.secondsOrNull(
                    "initial_rtt", conversations.initialRtt(number), (bits & SegmentBits.SHOWS_INITIAL_RTT) != 0);
            // Names are joined as in the CSV, so that one column means the same in both.
            json.writeStringProperty("analysis", SegmentBits.analysisNames(bits));
            json.writeStringProperty("reading", SegmentBits.readingNames(bits));
            final int acknowledged = store.acknowledgedRow(row);
            out.numberOrNull("acks_frame", acknowledged < 0 ? 0 : store.frame(acknowledged), acknowledged >= 0);
            context.json(out, bits, flags);
            json.writeEndObject();
        }
        for (IcmpError e = quoted.before(Long.MAX_VALUE); e != null; e = quoted.before(Long.MAX_VALUE)) {
            quoted.json(out, e);
        }
        json.writeEndArray();
    }

    private void table(ByteOut out) throws IOException {
        final TextTable table =
                new TextTable(out, Messages.titles(">frame", ">time", ">conv", "from", "to", "flags", ">seq",
                        ">ack", ">len", ">window", ">in-flight", ">ack-rtt", "analysis", "reading"));
        for (int i = 0; i < count; i++) {
            final int row = row(i);
            for (IcmpError e = quoted.before(store.frame(row)); e != null; e = quoted.before(store.frame(row))) {
                quoted.table(table, e);
            }
            final int bits = store.analysis(row);
            final int number = store.conversation(row);
            final int from = store.direction(row);
            table.row(
                    Long.toString(store.frame(row)),
                    Words.precise(store.time(row) - analysis.firstTime()),
                    Integer.toString(number),
                    conversations.endpoint(number, from),
                    conversations.endpoint(number, 1 - from),
                    TcpFlags.letters(store.flags(row)),
                    Integer.toUnsignedString(store.seq(row)),
                    Integer.toUnsignedString(store.ack(row)),
                    Words.bytes(store.length(row)),
                    Words.bytes(store.window(row)),
                    store.bytesInFlight(row) == 0 ? "" : Words.bytes(store.bytesInFlight(row)),
                    store.ackRtt(row) == 0 ? "" : Words.duration(store.ackRtt(row)),
                    SegmentBits.analysisNames(bits),
                    SegmentBits.readingNames(bits));
        }
        for (IcmpError e = quoted.before(Long.MAX_VALUE); e != null; e = quoted.before(Long.MAX_VALUE)) {
            quoted.table(table, e);
        }
        table.end();
        out.flush();
    }

    /// The scale as tshark prints `window_size_scalefactor`: -2 none, -1 unknown, else 2 to the shift (rule 34).
    static int factor(int scale) {
        return scale < 0 ? scale : 1 << scale;
    }
}
