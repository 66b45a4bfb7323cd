package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.text.Message;

/// The window scale of a side whose handshake the capture has not, inferred from what the window allowed
/// (rules/receive-window.md, g): never observed, so it comes as a range with its evidence, and "cannot tell" is an answer.
///
/// - *At least*: the data that the other side sent lies before the right edge. The smallest shift for which none ever
///   exceeds it (by more than one unit of the window field, which rounding may take away) bounds the scale from below.
/// - *At most*: a receiver does not take back what it has allowed (RFC 9293, 3.8.6). A shift for which the edge goes back with
///   advancing acknowledgements, again and again, is too large.
/// - *The value itself*: while an application does not read, the window shrinks by just what arrives, so that the edge
///   stands still; and a sender that is held by the window stops exactly at the edge. Only the true shift shows that often.
///
/// @param least smallest shift that the data allows, 0 to 14
/// @param most greatest shift that the acknowledgements allow, 0 to 14; with `least` above it they contradict each other
/// @param best the shift that the evidence points to, -1 where it does not tell
/// @param inFlight bytes in flight that exceed what a smaller shift would have allowed; 0 where `least` is 0
/// @param advertised the window field against which they were in flight
/// @param stills how often the edge of `best` stood still while the window shrank
/// @param stops how often data ended exactly at the edge of `best`
/// @param retreats how often the edge of `most` + 1 would have gone back; 0 where `most` is 14
public record InferredScale(
        int least, int most, int best, long inFlight, int advertised, int stills, int stops, int retreats) {
    /// Greatest shift there is (RFC 7323, 2.3).
    public static final int GREATEST = 14;

    /// Whether the scale of a side is unknown and there is a window to be scaled.
    public static boolean isWanted(ConversationTable table, int conversation, int side) {
        return table.direction(conversation, side).scale == -1 && table.direction(conversation, side).packets > 0;
    }

    /// Infers the scale of the windows that a side advertises; linear in the conversation's segments.
    ///
    /// @param side 0 for `a`, 1 for `b`
    public static InferredScale of(SegmentStore store, ConversationTable table, int conversation, int side) {
        final ScaleEvidence evidence = new ScaleEvidence();
        for (int i = 0; i < table.segments(conversation); i++) {
            evidence.add(store, table.row(conversation, i), side);
        }
        return evidence.conclude();
    }

    /// Whether the bounds contradict each other: the capture misses segments, or a receiver took windows back.
    public boolean isContradictory() {
        return least > most;
    }

    /// Whether anything is known of the scale at all.
    public boolean tells() {
        return !isContradictory() && (best >= 0 || least > 0 || most < GREATEST);
    }

    /// The shift to show windows with: the best one, else the least, with which they are a lower bound.
    public int shift() {
        return isContradictory() ? 0 : best >= 0 ? best : least;
    }

    /// In words, as `inferred 7 (at least 5): 1,234 bytes were in flight against an advertised 22`.
    public String sentence() {
        return said().text();
    }

    /// The same for what is kept.
    Message said() {
        if (isContradictory()) {
            return Messages.later("scale.contradictory", least, most);
        }
        if (!tells()) {
            return Messages.later("scale.silent");
        }
        Message evidence = null;
        if (inFlight > 0) {
            evidence = Messages.later("scale.in-flight", inFlight, advertised);
        }
        if (best >= 0 && stills > 0) {
            evidence = and(evidence, Messages.later("scale.stills", times(stills)));
        }
        if (best >= 0 && stops > 0) {
            evidence = and(evidence, Messages.later("scale.stops", times(stops)));
        }
        if (most < GREATEST) {
            evidence = and(evidence, Messages.later("scale.retreats", times(retreats)));
        }
        return Messages.later("scale.told", best >= 0 ? best : null, range(), evidence);
    }

    private static Message and(Message before, Message more) {
        return before == null ? more : Messages.later("scale.and", before, more);
    }

    /// The other shifts that are possible; null where there is nothing to say of them.
    private Message range() {
        if (best >= 0 && least == best && most == best) {
            return null;
        }
        if (least == 0) {
            return most == GREATEST ? null : Messages.later("scale.most", most);
        }
        return most == GREATEST ? Messages.later("scale.least", least) : Messages.later("scale.range", least, most);
    }

    private static Message times(int count) {
        return count == 1 ? Messages.later("once") : Messages.later("times", count);
    }
}
