package org.stallscope.ui.wording;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;

/// An episode in words: what happened, and what the other side did meanwhile. Only what packets show is said; why the
/// receiver did not read is for the verdict.
///
/// @param lead the first sentence, shown with weight
/// @param rest the sentences behind it; may be empty
public record EpisodeSentence(String lead, String rest) {
    /// Waits grow "doubling" when each is this many times the one before, at least and at most.
    private static final double LEAST_DOUBLING = 1.6;

    private static final double MOST_DOUBLING = 2.6;

    /// Both parts as one text.
    public String text() {
        return rest.isEmpty() ? lead : lead + " " + rest;
    }

    /// Builds the sentence of an episode of a capture.
    public static EpisodeSentence of(CaptureAnalysis analysis, Episode episode) {
        final String receiver = analysis.conversations().endpoint(episode.conversation(), receiverSide(episode));
        final boolean zero = episode.kind() == Episode.Kind.ZERO;
        final String length = Quantities.duration(episode.duration());
        final String lead = zero
                ? receiver + " kept its window closed for " + length + "."
                : receiver + " kept its window below one segment for " + length + ".";
        final List<String> rest = new ArrayList<>();
        final long before = episode.start() - episode.blockedSince();
        if (zero && before > 0) {
            rest.add("The sender could no longer use it " + Quantities.duration(before) + " before that.");
        }
        if (episode.bytesInFlightAtStart() > 0) {
            rest.add(Quantities.bytes(episode.bytesInFlightAtStart()) + " were on their way when it closed.");
        }
        probes(analysis.segments(), episode, rest);
        rest.add(ending(analysis.segments(), episode));
        return new EpisodeSentence(lead, String.join(" ", rest));
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
                rest.add("The sender did not probe.");
            }
            return;
        }
        final long[] waits = waits(episode);
        final StringBuilder text = new StringBuilder("The sender probed ");
        text.append(count == 1 ? "once" : count == 2 ? "twice" : Quantities.count(count) + " times");
        if (count == 1) {
            text.append(", after ").append(Quantities.duration(waits[0]));
        } else {
            text.append(isDoubling(waits) ? " with doubling waits (" : " (waits of ");
            text.append(range(waits)).append(")");
        }
        final long answered = episode.probes().stream()
                .filter(probe -> probe.answerRow() >= 0 && store.window(probe.answerRow()) == 0)
                .count();
        if (answered == count) {
            text.append(count == 1 ? "; the answer was still 0." : "; every answer was still 0.");
        } else {
            text.append("; ").append(Quantities.count(answered)).append(" of them got the answer 0.");
        }
        rest.add(text.toString());
    }

    private static String ending(SegmentStore store, Episode episode) {
        return switch (episode.endedBy()) {
            case UPDATE, DATA, ACK -> {
                final String how = switch (episode.endedBy()) {
                    case UPDATE -> "A window update";
                    case DATA -> "A segment with data of its own";
                    default -> "An acknowledgement";
                };
                if (store.window(episode.lastRow()) == 0) {
                    yield how + " took it down to 0: then it was closed altogether.";
                }
                final String opened = how + " re-opened it to " + Quantities.bytes(store.window(episode.lastRow()));
                yield episode.resumedAfter() < 0
                        ? opened + "; no new data followed."
                        : opened + " and the sender went on " + Quantities.duration(episode.resumedAfter()) + " later.";
            }
            case FIN -> "It never re-opened: one side finished the connection.";
            case RESET -> "It never re-opened: the connection was reset.";
            case CAPTURE_END -> "It was still closed when the capture ended.";
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
        return from.equals(to) ? from : from + " to " + to;
    }

    /// What a segment is in the story of an episode: one word for tables and ladders.
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
                    return "probe " + (i + 1);
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
