package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import org.stallscope.analysis.BufferEvidence;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.BufferAnalysis;
import org.stallscope.analysis.buffer.BufferGrowth;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.ModelCheck;
import org.stallscope.analysis.buffer.ReadStop;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.buffer.Track;
import org.stallscope.analysis.buffer.WhatIf;
import org.stallscope.analysis.buffer.WindowPrediction;
import org.stallscope.analysis.conversation.ConversationTable;
import tools.jackson.core.JsonGenerator;

/// The buffer of each direction's receiver: what was read, why its window closed, how it grew, and whether a larger one would
/// help.
public final class BufferExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "conversation,direction,sender,receiver,trust,profile,regime,stops,closed_time,received,read_least,read_most,"
                    + "most_held_least,most_held_most,rate,rate_error,rate_episodes,first_window,largest_window,growth_steps,"
                    + "copied_per_round_trip,wanted_window,model_error,model_error_95,zeros,zeros_explained,larger_buffer,"
                    + "larger_window,replayed,saved";

    /// Stands for all conversations.
    public static final int ALL = -1;

    private static final String[] TITLES = {
        ">conv", "receiver", "regime", ">stops", ">closed", ">received", ">read-at-least", ">held-at-least", ">rate",
        ">largest-window", "larger-buffer"
    };

    private static final String[] LABELS = {
        "buffer.trust", "buffer.kernel", "buffer.regime", "buffer.read", "buffer.held", "buffer.rate", "buffer.growth",
        "buffer.model", "buffer.told", "buffer.recorded", "buffer.zero", "buffer.larger"
    };

    private final CaptureAnalysis analysis;
    private final JoinedEvidence evidence;
    private final int conversation;
    private final BufferQuestion question;
    private final ConversationTable table;

    private BufferExport(
            CaptureAnalysis analysis, JoinedEvidence evidence, int conversation, BufferQuestion question) {
        this.analysis = analysis;
        this.evidence = evidence;
        this.conversation = conversation;
        this.question = question;
        table = analysis.conversations();
    }

    /// Writes the buffers of the receivers of which there is something to tell, or of both ends of one conversation; the stream
    /// is flushed and stays open.
    ///
    /// @param evidence what traces tell of reads
    /// @param conversation one conversation, or {@link #ALL}
    /// @param question what is known of the receivers
    public static void write(
            CaptureAnalysis analysis,
            JoinedEvidence evidence,
            int conversation,
            BufferQuestion question,
            ExportFormat format,
            OutputStream out)
            throws IOException {
        final BufferExport export = new BufferExport(analysis, evidence, conversation, question);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    /// Takes one direction's analysis.
    @FunctionalInterface
    private interface Receiver<E extends Exception> {
        void accept(BufferAnalysis buffer, BufferEvidence told) throws E;
    }

    private <E extends Exception> void forEach(Receiver<E> receiver) throws E {
        final int first = conversation == ALL ? 0 : conversation;
        final int end = conversation == ALL ? table.count() : conversation + 1;
        for (int c = first; c < end; c++) {
            for (int direction = 0; direction < 2; direction++) {
                if (table.direction(c, direction).payloadBytes > 0) {
                    final BufferEvidence told = BufferEvidence.of(analysis, evidence, c, direction, question);
                    final BufferAnalysis buffer = analysis.buffer(c, direction, told.tell(question));
                    if (conversation != ALL || buffer.isOfInterest()) {
                        receiver.accept(buffer, told);
                    }
                }
            }
        }
    }

    private static String word(int direction) {
        return direction == 0 ? "ab" : "ba";
    }

    private String sender(ReadVolume volume) {
        return table.endpoint(volume.conversation(), volume.direction());
    }

    private String receiver(ReadVolume volume) {
        return table.endpoint(volume.conversation(), 1 - volume.direction());
    }

    private static long last(Track track) {
        return track.value(track.size() - 1);
    }

    private static long greatest(Track track) {
        long greatest = 0;
        for (int i = 0; i < track.size(); i++) {
            greatest = Math.max(greatest, track.value(i));
        }
        return greatest;
    }

    private static long explained(WindowPrediction prediction) {
        return prediction.closings().stream()
                .filter(WindowPrediction.Closing::isExplained)
                .count();
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        forEach((buffer, told) -> csv(buffer, out));
        out.flush();
    }

    private void csv(BufferAnalysis buffer, ByteOut out) throws IOException {
        final ReadVolume volume = buffer.volume();
        out.number(volume.conversation()).put(',').text(word(volume.direction())).put(',');
        out.text(sender(volume)).put(',').text(receiver(volume)).put(',').text(volume.trust().word()).put(',');
        out.text(question.profile().id());
        if (!volume.isJudged()) {
            out.text(",".repeat(20)).put(',').text(buffer.whatIf().answer().word()).text(",,,").put('\n');
            return;
        }
        out.put(',').text(buffer.mainRegime().word());
        out.put(',').number(volume.stops().size()).put(',').seconds(volume.closedTime());
        out.put(',').number(last(volume.received())).put(',').number(Math.max(0, last(volume.readLeast())));
        out.put(',').number(last(volume.readMost())).put(',').number(greatest(volume.heldLeast()));
        out.put(',').number(greatest(volume.heldMost())).put(',');
        if (volume.rate() == null) {
            out.text(",,");
        } else {
            out.number(Math.round(volume.rate().bytesPerSecond())).put(',');
            out.number(Math.round(volume.rate().error())).put(',').number(volume.rate().episodes());
        }
        out.put(',').number(buffer.tuning().first()).put(',').number(buffer.tuning().last());
        out.put(',').number(buffer.tuning().steps()).put(',');
        if (buffer.tuning().copied() < 0) {
            out.put(',');
        } else {
            out.number(buffer.tuning().copied()).put(',').number(buffer.tuning().wanted());
        }
        final WindowPrediction prediction = buffer.prediction();
        out.put(',').number(prediction.medianError()).put(',').number(prediction.highError());
        out.put(',').number(prediction.closings().size()).put(',').number(explained(prediction));
        final WhatIf whatIf = buffer.whatIf();
        out.put(',').text(whatIf.answer().word()).put(',').number(whatIf.windowThen());
        out.put(',').seconds(whatIf.duration()).put(',').seconds(whatIf.saved()).put('\n');
    }

    private void json(JsonOut out) {
        out.head(analysis);
        out.generator().writeArrayPropertyStart("buffers");
        this.<RuntimeException>forEach((buffer, told) -> json(buffer, told, out));
        out.generator().writeEndArray();
    }

    private void json(BufferAnalysis buffer, BufferEvidence told, JsonOut out) {
        final JsonGenerator json = out.generator();
        final ReadVolume volume = buffer.volume();
        final boolean judged = volume.isJudged();
        json.writeStartObject();
        json.writeNumberProperty("conversation", volume.conversation());
        json.writeStringProperty("direction", word(volume.direction()));
        json.writeStringProperty("sender", sender(volume));
        json.writeStringProperty("receiver", receiver(volume));
        json.writeStringProperty("trust", volume.trust().word());
        json.writeStringProperty("reason", volume.reason());
        json.writeStringProperty("profile", question.profile().id());
        json.writeName("regime");
        json.writeString(judged ? buffer.mainRegime().word() : null);
        json.writeNumberProperty("stops", volume.stops().size());
        out.seconds("closed_time", volume.closedTime());
        out.numberOrNull("received", judged ? last(volume.received()) : 0, judged);
        out.numberOrNull("read_least", judged ? Math.max(0, last(volume.readLeast())) : 0, judged);
        out.numberOrNull("read_most", judged ? last(volume.readMost()) : 0, judged);
        out.numberOrNull("most_held_least", greatest(volume.heldLeast()), judged);
        out.numberOrNull("most_held_most", greatest(volume.heldMost()), judged);
        final boolean rated = volume.rate() != null;
        out.numberOrNull("rate", rated ? Math.round(volume.rate().bytesPerSecond()) : 0, rated);
        out.numberOrNull("rate_error", rated ? Math.round(volume.rate().error()) : 0, rated);
        out.numberOrNull("rate_episodes", rated ? volume.rate().episodes() : 0, rated);
        out.numberOrNull("first_window", judged ? buffer.tuning().first() : 0, judged);
        out.numberOrNull("largest_window", judged ? buffer.tuning().last() : 0, judged);
        out.numberOrNull("growth_steps", judged ? buffer.tuning().steps() : 0, judged);
        out.numberOrNull("copied_per_round_trip", rated ? buffer.tuning().copied() : 0, rated);
        out.numberOrNull("wanted_window", rated ? buffer.tuning().wanted() : 0, rated);
        json.writeName("growth");
        json.writeString(judged ? buffer.tuning().sentence() : null);
        askedFor(buffer, out);
        out.numberOrNull("model_error", judged ? buffer.prediction().medianError() : 0, judged);
        out.numberOrNull("model_error_95", judged ? buffer.prediction().highError() : 0, judged);
        told(buffer, told, out);
        closedWindows(volume, out);
        zeros(buffer, out);
        whatIf(buffer.whatIf(), out);
        json.writeEndObject();
    }

    private static void told(BufferAnalysis buffer, BufferEvidence told, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("told_by_evidence");
        told.words().forEach(json::writeString);
        json.writeEndArray();
        final ModelCheck check = told.check(buffer.prediction());
        json.writeName("recorded");
        json.writeString(check == null ? null : check.sentence());
    }

    private static void closedWindows(ReadVolume volume, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("closed_windows");
        for (ReadStop stop : volume.stops()) {
            json.writeStartObject();
            out.seconds("from", stop.from());
            out.seconds("to", stop.to());
            json.writeBooleanProperty("reopened", stop.reopened());
            out.seconds("first_read_not_before", stop.lastClosed());
            out.secondsOrNull("first_read_no_later_than", stop.to(), stop.reopened());
            json.writeNumberProperty("reopened_with", stop.step());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void askedFor(BufferAnalysis buffer, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("auto_tuning");
        if (buffer.prediction() != null) {
            for (BufferGrowth growth : buffer.prediction().growth()) {
                json.writeStartObject();
                out.seconds("time", growth.time());
                json.writeNumberProperty("copied", growth.copied());
                json.writeNumberProperty("copied_before", growth.best());
                json.writeNumberProperty("wanted_window", growth.wanted());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void zeros(BufferAnalysis buffer, JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("zeros");
        if (buffer.prediction() != null) {
            for (WindowPrediction.Closing closing : buffer.prediction().closings()) {
                json.writeStartObject();
                json.writeNumberProperty("frame", analysis.segments().frame(closing.row()));
                out.seconds("time", closing.time());
                json.writeBooleanProperty("explained", closing.isExplained());
                json.writeStringProperty("sentence", closing.sentence());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void whatIf(WhatIf whatIf, JsonOut out) {
        final JsonGenerator json = out.generator();
        final boolean judged = whatIf.answer() != WhatIf.Answer.CANNOT_JUDGE;
        json.writeObjectPropertyStart("larger_buffer");
        json.writeStringProperty("answer", whatIf.answer().word());
        out.numberOrNull("window", whatIf.windowThen(), judged);
        out.secondsOrNull("replayed", whatIf.duration(), judged);
        out.secondsOrNull("saved", whatIf.saved(), judged);
        json.writeStringProperty("sentence", whatIf.sentence());
        json.writeStringProperty("assumption", whatIf.assumption());
        json.writeEndObject();
    }

    private void table(ByteOut out) throws IOException {
        if (conversation != ALL) {
            forEach((buffer, told) -> report(buffer, told, out));
            out.flush();
            return;
        }
        final TextTable lines = new TextTable(out, Messages.titles(TITLES));
        forEach((buffer, told) -> {
            final ReadVolume volume = buffer.volume();
            final boolean judged = volume.isJudged();
            lines.row(
                    Integer.toString(volume.conversation()),
                    receiver(volume),
                    judged ? buffer.mainRegime().words() : Messages.say("regime.cannot-judge"),
                    Words.count(volume.stops().size()),
                    Words.duration(volume.closedTime()),
                    judged ? Words.bytes(last(volume.received())) : Words.NONE,
                    judged ? Words.bytes(Math.max(0, last(volume.readLeast()))) : Words.NONE,
                    judged ? Words.bytes(greatest(volume.heldLeast())) : Words.NONE,
                    volume.rate() == null ? Words.NONE : Words.bytes(Math.round(volume.rate().bytesPerSecond())) + "/s",
                    judged ? Words.bytes(buffer.tuning().last()) : Words.NONE,
                    buffer.whatIf().answer().words());
        });
        lines.end();
        out.flush();
    }

    private void report(BufferAnalysis buffer, BufferEvidence told, ByteOut out) throws IOException {
        final ReadVolume volume = buffer.volume();
        out.text(sender(volume)).text(" -> ").text(receiver(volume)).put('\n');
        if (!volume.isJudged()) {
            out.text("  ").text(Messages.say("buffer.not-judged", volume.reason())).text("\n\n");
            return;
        }
        line(out, "buffer.trust", Messages.say("buffer.trust.is", volume.trust().words(), volume.reason()));
        line(out, "buffer.kernel", Messages.say("buffer.kernel.is", question.profile().words()));
        line(out, "buffer.regime", Messages.say("buffer.regime.is", buffer.mainRegime().words(),
                Words.duration(volume.closedTime()), volume.stops().size()));
        line(out, "buffer.read", Messages.say("buffer.inferred", buffer.readSentence()));
        line(out, "buffer.held", Messages.say("buffer.held.is", Words.bytes(greatest(volume.heldLeast())),
                Words.bytes(greatest(volume.heldMost()))));
        if (volume.rate() != null) {
            line(out, "buffer.rate", Messages.say("buffer.inferred", ascii(volume.rate().sentence())));
        }
        line(out, "buffer.growth", buffer.tuning().sentence());
        line(out, "buffer.model", Messages.say("buffer.model.is", Words.bytes(buffer.prediction().medianError()),
                Words.bytes(buffer.prediction().highError())));
        for (String words : told.words()) {
            line(out, "buffer.told", words);
        }
        final ModelCheck check = told.check(buffer.prediction());
        if (check != null) {
            line(out, "buffer.recorded", check.sentence());
        }
        for (WindowPrediction.Closing closing : buffer.prediction().closings()) {
            line(out, "buffer.zero", Messages.say("buffer.zero.is", analysis.segments().frame(closing.row()),
                    Words.moment(closing.time() - analysis.firstTime()), ascii(closing.sentence())));
        }
        line(out, "buffer.larger", buffer.whatIf().sentence());
        if (!buffer.whatIf().assumption().isEmpty()) {
            line(out, "", ascii(buffer.whatIf().assumption()));
        }
        out.put('\n');
    }

    private static void line(ByteOut out, String label, String text) throws IOException {
        out.text("  ").text(Messages.label(label, 11, LABELS)).text(text).put('\n');
    }

    /// A terminal may know no more.
    private static String ascii(String text) {
        return text.replace("±", "+-").replace('−', '-');
    }
}
