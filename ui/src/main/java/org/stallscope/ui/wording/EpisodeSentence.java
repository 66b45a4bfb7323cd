package org.stallscope.ui.wording;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.text.Language;

/// An episode in words: what happened, and what the other side did meanwhile. Only what packets show is said; why the
/// receiver did not read is for the verdict.
///
/// @param lead the first sentence, shown with weight
/// @param rest the sentences behind it; may be empty
public record EpisodeSentence(String lead, String rest) {
    /// Waits grow "doubling" when each is this many times the one before, at least and at most.
    private static final double LEAST_DOUBLING = 1.6;

    private static final String PROBE = "probe ";

    private static final double MOST_DOUBLING = 2.6;

    /// Both parts as one text.
    public String text() {
        return rest.isEmpty() ? lead : lead + Language.current().betweenSentences() + rest;
    }

    /// Builds the sentence of an episode of a capture.
    public static EpisodeSentence of(CaptureAnalysis analysis, Episode episode) {
        final String receiver = analysis.conversations().endpoint(episode.conversation(), receiverSide(episode));
        final boolean zero = episode.kind() == Episode.Kind.ZERO;
        final String length = Quantities.duration(episode.duration());
        final String lead = Messages.say(zero ? "episode.closed" : "episode.near-zero", receiver, length);
        final List<String> rest = new ArrayList<>();
        final long before = episode.start() - episode.blockedSince();
        if (zero && before > 0) {
            rest.add(Messages.say("episode.blocked-before", Quantities.duration(before)));
        }
        if (episode.bytesInFlightAtStart() > 0) {
            rest.add(Messages.say("episode.in-flight", Quantities.bytes(episode.bytesInFlightAtStart())));
        }
        probes(analysis.segments(), episode, rest);
        rest.add(ending(analysis.segments(), episode));
        return new EpisodeSentence(lead, String.join(Language.current().betweenSentences(), rest));
    }

    /// The side (0 for `a`, 1 for `b`) whose window it is: the one that sends in the receiver's direction.
    public static int receiverSide(Episode episode) {
        return episode.receiverDirection();
    }

    /// Waits between the closing segment and the first probe, and between probes, ns.
    public static long[] waits(Episode episode) {
        final List<Episode.Probe> probes = episode.probes();
        final long[] waits = new long[probes.size()];
        long previous = episode.start();
        for (int i = 0; i < waits.length; i++) {
            waits[i] = probes.get(i).time() - previous;
            previous = probes.get(i).time();
        }
        return waits;
    }

    private static void probes(SegmentStore store, Episode episode, List<String> rest) {
        final int count = episode.probes().size();
        if (count == 0) {
            if (episode.kind() == Episode.Kind.ZERO) {
                rest.add(Messages.say("episode.no-probe"));
            }
            return;
        }
        final long[] waits = waits(episode);
        final long answered = episode.probes().stream()
                .filter(probe -> probe.answerRow() >= 0 && store.window(probe.answerRow()) == 0)
                .count();
        final Integer some = answered == count ? null : Math.toIntExact(answered);
        if (count == 1) {
            rest.add(Messages.say("episode.probed-once", Quantities.duration(waits[0]), some));
        } else {
            final String times = count == 2 ? Messages.say("twice") : Messages.say("times", count);
            rest.add(Messages.say("episode.probed", times, range(waits), isDoubling(waits), some));
        }
    }

    private static String ending(SegmentStore store, Episode episode) {
        return switch (episode.endedBy()) {
            case UPDATE, DATA, ACK -> {
                final String how = Messages.say("ending." + episode.endedBy().word());
                if (store.window(episode.lastRow()) == 0) {
                    yield Messages.say("ending.down-to-zero", how);
                }
                yield Messages.say("ending.opened", how, Quantities.bytes(store.window(episode.lastRow())),
                        episode.resumedAfter() < 0 ? null : Quantities.duration(episode.resumedAfter()));
            }
            case FIN -> Messages.say("ending.by-fin");
            case RESET -> Messages.say("ending.by-reset");
            case CAPTURE_END -> Messages.say("ending.by-capture-end");
        };
    }

    /// Whether each wait is about twice the one before: the back-off of the persist timer.
    public static boolean isDoubling(long[] waits) {
        if (waits.length < 2) {
            return false;
        }
        for (int i = 1; i < waits.length; i++) {
            final double factor = (double) waits[i] / Math.max(1, waits[i - 1]);
            if (factor < LEAST_DOUBLING || factor > MOST_DOUBLING) {
                return false;
            }
        }
        return true;
    }

    /// The least and the greatest wait: `0.352 s to 5.632 s`.
    public static String range(long[] waits) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (long wait : waits) {
            least = Math.min(least, wait);
            greatest = Math.max(greatest, wait);
        }
        final String from = Quantities.duration(least);
        final String to = Quantities.duration(greatest);
        return from.equals(to) ? from : Messages.say("range", from, to);
    }

    /// What a segment is in the story of an episode, as people read it.
    ///
    /// @param kind as {@link #kind} names it
    public static String words(String kind) {
        return kind.startsWith(PROBE) ? Messages.say("segment.probe", Integer.valueOf(kind.substring(PROBE.length())))
                : Messages.say("segment." + kind.replace(' ', '-'));
    }

    /// What a segment is in the story of an episode: one word, the same in every language.
    public static String kind(SegmentStore store, Episode episode, int row) {
        final int bits = store.analysis(row);
        final boolean fromReceiver = store.direction(row) == episode.receiverDirection();
        final int flags = store.flags(row);
        if ((flags & TcpFlags.RST) != 0) {
            return "reset";
        }
        if ((flags & TcpFlags.SYN) != 0) {
            return "syn";
        }
        if (!fromReceiver) {
            for (int i = 0; i < episode.probes().size(); i++) {
                if (episode.probes().get(i).row() == row) {
                    return PROBE + (i + 1);
                }
            }
            if ((bits & SegmentBits.RETRANSMISSION) != 0) {
                return "sent again";
            }
            return (flags & TcpFlags.FIN) != 0 ? "fin" : store.length(row) > 0 ? "data" : "ack";
        }
        if ((bits & SegmentBits.WINDOW_REOPENED) != 0) {
            return "re-opens";
        }
        if (store.window(row) == 0) {
            return (bits & SegmentBits.PROBE_ANSWER) != 0 ? "answer" : "window 0";
        }
        if ((flags & TcpFlags.FIN) != 0) {
            return "fin";
        }
        if ((bits & SegmentBits.NEAR_ZERO) != 0) {
            return "near zero";
        }
        if ((bits & SegmentBits.WINDOW_UPDATE) != 0) {
            return "update";
        }
        return store.length(row) > 0 ? "data" : "ack";
    }
}
