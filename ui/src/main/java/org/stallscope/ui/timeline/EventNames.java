package org.stallscope.ui.timeline;

import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.wording.IcmpSentence;

/// The event that the cursor stands at, in a word or two.
final class EventNames {
    /// Characters of a log line that a flag has room for.
    private static final int MOST_TEXT = 80;

    private EventNames() {}

    /// The nearest event within reach of a time; empty for none.
    static String near(ConversationData data, long time, long reach) {
        if (data == null) {
            return "";
        }
        final Series events = data.series().events();
        final int after = events.firstAfter(time);
        int best = -1;
        long distance = reach + 1;
        for (int i = Math.max(0, after - 1); i <= Math.min(events.size() - 1, after); i++) {
            final long away = Math.abs(events.time(i) - time);
            if (away < distance) {
                distance = away;
                best = i;
            }
        }
        // What a router says is rare, and explains the segments around it.
        final String icmp = icmpNear(data, time, reach + 1);
        if (!icmp.isEmpty()) {
            return icmp;
        }
        final String packet = best < 0 ? "" : name(data, (int) events.value(best));
        final String traced = data.figure().data().applications().events().near(time, reach);
        if (traced.isEmpty()) {
            return packet;
        }
        final String line = traced.length() > MOST_TEXT ? traced.substring(0, MOST_TEXT) + "…" : traced;
        return packet.isEmpty() ? line : packet + " · " + line;
    }

    /// The ICMP error nearest to a time and nearer than a distance, in words.
    private static String icmpNear(ConversationData data, long time, long reach) {
        long distance = reach;
        String text = "";
        for (IcmpError error : data.analysis().icmpErrors().of(data.conversation())) {
            final long away = Math.abs(error.time() - time);
            if (away < distance) {
                distance = away;
                text = IcmpSentence.of(error);
            }
        }
        return text;
    }

    private static String name(ConversationData data, int row) {
        for (Episode episode : data.shownEpisodes()) {
            for (int i = 0; i < episode.probes().size(); i++) {
                if (episode.probes().get(i).row() == row) {
                    return Messages.say("event.probe", i + 1);
                }
            }
        }
        final SegmentStore store = data.analysis().segments();
        if (store.is(row, SegmentBits.WINDOW_REOPENED)) {
            return Messages.say("event.re-opens");
        }
        if (store.is(row, SegmentBits.ZERO_WINDOW)) {
            return Messages.say("event.zero");
        }
        if (store.is(row, SegmentBits.RETRANSMISSION)) {
            return Messages.say("event.again");
        }
        if (store.is(row, SegmentBits.DUPLICATE_ACK)) {
            return Messages.say("event.duplicate");
        }
        return store.is(row, SegmentBits.WINDOW_UPDATE) ? Messages.say("event.update") : "";
    }
}
