package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.BoundedSeries;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadInterval;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.statistics.ShownScale;
import tools.jackson.core.JsonGenerator;

/// Reads (or writes) of the applications: observed ones as evidence shows them; without evidence, how much was read as the
/// right edge tells, which is inferred and says so.
public final class ReadsExport {
    /// Stands for all conversations.
    public static final int ALL = -1;

    /// First line of the CSV of observed reads and writes: a contract.
    public static final String HEADER =
            "time,conversation,endpoint,call,process,pid,thread,descriptor,requested,returned,duration,waiting_least,"
                    + "waiting_most,line,file";

    /// First line of the CSV of inferred reads: a contract.
    public static final String INFERRED_HEADER =
            "from,to,conversation,endpoint,source,regime,read_least,read_most,arrived,trust";

    private static final String[] TITLES = {
        ">time", ">conv", "endpoint", "call", "who", ">fd", ">asked-for", ">returned", ">took", ">waiting", ">line"
    };

    private static final String[] INFERRED_TITLES = {
        ">begin", ">lasts", ">conv", "endpoint", "source", "regime", ">read-at-least", ">at-most", ">arrived"
    };

    private final CaptureAnalysis analysis;
    private final JoinedEvidence evidence;
    private final int conversation;
    private final boolean writes;

    /// @param conversation one conversation, or {@link #ALL}
    /// @param writes writes instead of reads
    public ReadsExport(CaptureAnalysis analysis, JoinedEvidence evidence, int conversation, boolean writes) {
        this.analysis = analysis;
        this.evidence = evidence;
        this.conversation = conversation;
        this.writes = writes;
    }

    /// Writes them; the stream is flushed and stays open.
    ///
    /// @param observed what evidence shows; else what is inferred
    public void write(boolean observed, ExportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case CSV -> csv(observed, new ByteOut(out));
            case JSON -> JsonOut.write(out, json -> json(observed, json));
            case TABLE -> table(observed, new ByteOut(out));
        }
    }

    private List<ApplicationActivity> activities() {
        return evidence.activities().stream()
                .filter(one -> conversation == ALL || one.conversation() == conversation)
                .filter(one -> calls(one).size() > 0)
                .toList();
    }

    private CallTrack calls(ApplicationActivity activity) {
        return writes ? activity.writes() : activity.reads();
    }

    private BoundedSeries waiting(ApplicationActivity activity) {
        return writes ? activity.unacknowledged() : activity.unread();
    }

    private String endpoint(ApplicationActivity activity) {
        return analysis.conversations().endpoint(activity.conversation(), activity.side());
    }

    /// What the right edge tells of both directions of the chosen conversations.
    private List<ReadVolume> volumes() {
        final List<ReadVolume> result = new ArrayList<>();
        final int count = analysis.conversations().count();
        for (int c = 0; c < count; c++) {
            for (int direction = 0; direction < 2; direction++) {
                if ((conversation == ALL || conversation == c)
                        && analysis.conversations().direction(c, direction).payloadBytes > 0) {
                    result.add(analysis.readVolume(c, direction, ShownScale.NOT_CHOSEN));
                }
            }
        }
        return result;
    }

    private String reader(ReadVolume volume) {
        return analysis.conversations().endpoint(volume.conversation(), 1 - volume.direction());
    }

    private void csv(boolean observed, ByteOut out) throws IOException {
        out.text(observed ? HEADER : INFERRED_HEADER).put('\n');
        if (observed) {
            for (ApplicationActivity activity : activities()) {
                rows(activity, out);
            }
        } else {
            for (ReadVolume volume : volumes()) {
                for (ReadInterval one : volume.intervals()) {
                    out.seconds(one.from()).put(',').seconds(one.to()).put(',').number(volume.conversation()).put(',');
                    out.text(reader(volume)).text(",inferred,").text(one.regime().word()).put(',');
                    out.number(one.least()).put(',').number(one.greatest()).put(',').number(one.arrived()).put(',');
                    out.text(volume.trust().word()).put('\n');
                }
            }
        }
        out.flush();
    }

    private void rows(ApplicationActivity activity, ByteOut out) throws IOException {
        final CallTrack calls = calls(activity);
        final BoundedSeries waiting = waiting(activity);
        final String endpoint = endpoint(activity);
        for (int i = 0; i < calls.size(); i++) {
            final ObservedSocket socket = calls.socket(i);
            out.seconds(calls.start(i)).put(',').number(activity.conversation()).put(',').text(endpoint).put(',');
            out.text(plain(calls.name(i))).put(',').text(plain(socket.process())).put(',');
            known(out, socket.pid()).put(',');
            known(out, calls.thread(i)).put(',');
            known(out, socket.descriptor()).put(',');
            known(out, calls.requested(i)).put(',');
            if (calls.returned(i) != Long.MIN_VALUE) {
                out.number(calls.returned(i));
            }
            out.put(',');
            if (calls.duration(i) >= 0) {
                out.seconds(calls.duration(i));
            }
            out.put(',');
            final int at = waiting.indexAt(calls.start(i) - 1);
            if (at >= 0) {
                out.number(waiting.least(at)).put(',').number(waiting.greatest(at));
            } else {
                out.put(',');
            }
            out.put(',').number(calls.line(i)).put(',').text(plain(file(calls.file(i)))).put('\n');
        }
    }

    private static ByteOut known(ByteOut out, long value) throws IOException {
        return value < 0 ? out : out.number(value);
    }

    private static String file(FileAlignment file) {
        return file.evidence().file() == null ? "pasted text" : file.evidence().file().toString();
    }

    /// Cells have no commas, quotes or line ends: what a trace calls a process could have.
    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("[,\"\\p{Cntrl}]", "_");
    }

    private void json(boolean observed, JsonOut out) {
        final JsonGenerator json = out.generator();
        out.head(analysis);
        EvidenceJson.write(evidence, analysis, out);
        json.writeArrayPropertyStart(writes ? "writes" : "reads");
        for (ApplicationActivity activity : activities()) {
            rows(activity, out);
        }
        json.writeEndArray();
        if (!writes) {
            json.writeArrayPropertyStart("inferred");
            for (ReadVolume volume : observed ? List.<ReadVolume>of() : volumes()) {
                inferred(volume, out);
            }
            json.writeEndArray();
        }
    }

    private void rows(ApplicationActivity activity, JsonOut out) {
        final JsonGenerator json = out.generator();
        final CallTrack calls = calls(activity);
        final BoundedSeries waiting = waiting(activity);
        for (int i = 0; i < calls.size(); i++) {
            final ObservedSocket socket = calls.socket(i);
            json.writeStartObject();
            out.seconds("time", calls.start(i));
            json.writeNumberProperty("conversation", activity.conversation());
            json.writeStringProperty("endpoint", endpoint(activity));
            json.writeStringProperty("call", calls.name(i));
            json.writeName("process");
            json.writeString(socket.process());
            out.numberOrNull("pid", socket.pid(), socket.pid() >= 0);
            out.numberOrNull("thread", calls.thread(i), calls.thread(i) >= 0);
            out.numberOrNull("descriptor", socket.descriptor(), socket.descriptor() >= 0);
            out.numberOrNull("requested", calls.requested(i), calls.requested(i) >= 0);
            out.numberOrNull("returned", calls.returned(i), calls.returned(i) != Long.MIN_VALUE);
            out.secondsOrNull("duration", calls.duration(i), calls.duration(i) >= 0);
            final int at = waiting.indexAt(calls.start(i) - 1);
            out.numberOrNull("waiting_least", at < 0 ? 0 : waiting.least(at), at >= 0);
            out.numberOrNull("waiting_most", at < 0 ? 0 : waiting.greatest(at), at >= 0);
            json.writeNumberProperty("line", calls.line(i));
            json.writeStringProperty("file", file(calls.file(i)));
            json.writeEndObject();
        }
    }

    private void inferred(ReadVolume volume, JsonOut out) {
        final JsonGenerator json = out.generator();
        for (ReadInterval one : volume.intervals()) {
            json.writeStartObject();
            out.seconds("from", one.from());
            out.seconds("to", one.to());
            json.writeNumberProperty("conversation", volume.conversation());
            json.writeStringProperty("endpoint", reader(volume));
            json.writeStringProperty("source", "inferred");
            json.writeStringProperty("regime", one.regime().word());
            json.writeNumberProperty("read_least", one.least());
            json.writeNumberProperty("read_most", one.greatest());
            json.writeNumberProperty("arrived", one.arrived());
            json.writeStringProperty("trust", volume.trust().word());
            json.writeEndObject();
        }
    }

    private void table(boolean observed, ByteOut out) throws IOException {
        if (!observed) {
            inferredTable(out);
            return;
        }
        final List<ApplicationActivity> activities = activities();
        for (ApplicationActivity activity : activities) {
            out.text(Sizes.of(calls(activity)).text(endpoint(activity), activity.conversation(), writes));
        }
        if (activities.isEmpty()) {
            out.text(Messages.say(writes ? "writes.none" : "reads.none")).put('\n');
            out.flush();
            return;
        }
        final TextTable table = new TextTable(out, Messages.titles(TITLES));
        for (ApplicationActivity activity : activities) {
            rows(activity, table);
        }
        table.end();
        out.flush();
    }

    private void rows(ApplicationActivity activity, TextTable table) throws IOException {
        final CallTrack calls = calls(activity);
        final BoundedSeries waiting = waiting(activity);
        final String endpoint = endpoint(activity);
        for (int i = 0; i < calls.size(); i++) {
            final ObservedSocket socket = calls.socket(i);
            final int at = waiting.indexAt(calls.start(i) - 1);
            table.row(
                    Words.precise(calls.start(i) - analysis.firstTime()),
                    Integer.toString(activity.conversation()),
                    endpoint,
                    calls.name(i),
                    who(socket, calls.thread(i)),
                    socket.descriptor() < 0 ? Words.NONE : Integer.toString(socket.descriptor()),
                    calls.requested(i) < 0 ? Words.NONE : Words.bytes(calls.requested(i)),
                    returned(calls.returned(i)),
                    calls.duration(i) < 0 ? Words.NONE : Words.duration(calls.duration(i)),
                    at < 0 ? Words.NONE : waiting(waiting.least(at), waiting.greatest(at)),
                    Words.count(calls.line(i)));
        }
    }

    private static String who(ObservedSocket socket, int thread) {
        final String name = socket.process() == null ? "" : plain(socket.process()) + " ";
        final int number = thread >= 0 ? thread : socket.pid();
        return number < 0 ? name.strip() : name + number;
    }

    private static String returned(long value) {
        if (value == Long.MIN_VALUE) {
            return Messages.say("returned.never");
        }
        return value >= 0 ? Words.bytes(value) : value == -11 ? Messages.say("returned.nothing")
                : Messages.say("returned.error", Long.toString(-value));
    }

    private static String waiting(long least, long most) {
        return least == most ? Words.bytes(least) : Messages.say("range", Words.count(least), Words.bytes(most));
    }

    private void inferredTable(ByteOut out) throws IOException {
        final TextTable table = new TextTable(out, Messages.titles(INFERRED_TITLES));
        final List<String> reasons = new ArrayList<>();
        for (ReadVolume volume : volumes()) {
            if (!volume.isJudged()) {
                reasons.add(Messages.say("reads.not-judged", reader(volume), volume.reason()));
            }
            for (ReadInterval one : volume.intervals()) {
                table.row(Words.moment(one.from() - analysis.firstTime()), Words.duration(one.duration()),
                        Integer.toString(volume.conversation()), reader(volume), Messages.say("source.inferred"),
                        one.regime().words(),
                        Words.bytes(one.least()), Words.bytes(one.greatest()), Words.bytes(one.arrived()));
            }
        }
        table.end();
        for (String reason : reasons) {
            out.text(reason).put('\n');
        }
        out.text(Messages.say("reads.inferred")).put('\n');
        out.flush();
    }
}
