package org.stallscope.ui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.pairing.EndToEnd;
import org.stallscope.analysis.pairing.EndToEnd.Loss;
import org.stallscope.analysis.pairing.EndToEnd.LostReopening;
import org.stallscope.ui.compare.EndsModel.Event;
import org.stallscope.ui.wording.Quantities;

/// What happened between the two points of a connection, in order of time.
final class EndsEvents {
    private EndsEvents() {}

    static List<Event> of(EndsModel.Shown shown) {
        final EndToEnd ends = shown.ends();
        final List<Event> events = new ArrayList<>();
        for (Loss loss : ends.losses()) {
            events.add(new Event(shown.figure().moment(loss.time()),
                    Messages.say("ends." + loss.where().word(), Quantities.bytes(loss.length()))));
        }
        for (LostReopening lost : ends.lostReopenings()) {
            events.add(new Event(shown.figure().moment(lost.announced()),
                    Messages.say("ends.reopening", Quantities.duration(lost.heard() - lost.announced()))));
        }
        events.sort(Comparator.comparingLong(Event::moment));
        return events;
    }
}
