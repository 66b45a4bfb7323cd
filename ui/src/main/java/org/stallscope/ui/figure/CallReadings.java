package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What a lane of observed calls says at the cursor: the last call with its size and who made it, or the sum of the step.
final class CallReadings {
    private CallReadings() {}

    static String note(ObservedCalls calls, String each, FigureData data, FigureView view) {
        return CallStems.isEach(calls, view) ? Messages.say("note." + each.replace(' ', '-'))
                : Messages.say("note.per", TimeSteps.of(data.origin(), view).words());
    }

    /// @param done what it did, such as `read`
    /// @param many the calls' plural
    static List<Reading> of(
            ObservedCalls calls, Party party, String done, String many, FigureData data, FigureView view, long time) {
        if (CallStems.isEach(calls, view)) {
            final int call = calls.callAt(time);
            return List.of(
                    new Reading(Glyph.STEM, party, done, call < 0 ? Quantities.MISSING : size(calls, call)),
                    new Reading(Glyph.BAR, party, "by", call < 0 ? Quantities.MISSING : calls.who(call)));
        }
        final TimeSteps steps = TimeSteps.of(data.origin(), view);
        final long begin = steps.around(time);
        final long end = begin + steps.width();
        final int count = calls.count(begin, end);
        final int call = calls.callAt(end - 1);
        return List.of(
                new Reading(Glyph.STEM, party, done, Messages.say("calls.sum",
                        Quantities.size(calls.bytes(begin, end)), count)),
                new Reading(Glyph.BAR, party, count == 0 ? many : "by",
                        count == 0 ? Quantities.count(0) : calls.who(call)));
    }

    private static String size(ObservedCalls calls, int call) {
        final long asked = calls.track().requested(call);
        final long moved = calls.track().moved(call);
        return asked > 0 && asked != moved
                ? Messages.say("calls.part", moved, Quantities.bytes(asked))
                : Quantities.bytes(moved);
    }
}
