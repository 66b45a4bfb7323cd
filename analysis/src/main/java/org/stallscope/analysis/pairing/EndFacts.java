package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.Proof;
import org.stallscope.analysis.pairing.EndToEnd.LostReopening;

/// What the capture of the other end tells of closed windows (class 6): the receiver's capture has the announcement of an open
/// window, the sender's has not, and the sender hears of one only later. What others know is passed on. Safe for use by
/// several threads.
public final class EndFacts extends MoreFacts {
    private final PairingInput first;
    private final PairingInput second;
    private final String firstName;
    private final String secondName;
    private final boolean ofFirst;
    private final Map<Integer, EndPair> pairs = new HashMap<>();

    /// The last answer: both directions of a conversation are asked for one after the other.
    private volatile Asked last;

    /// A conversation and what was lost of it on the way.
    ///
    /// @param nearFirst the side that the first capture is nearer to
    private record Asked(EndPair pair, int nearFirst, List<LostReopening> lost) {}

    private EndFacts(ExternalFacts others, PairingInput first, PairingInput second, List<EndPair> pairs,
            String firstName,
            String secondName, boolean ofFirst) {
        super(others);
        this.first = first;
        this.second = second;
        this.firstName = firstName;
        this.secondName = secondName;
        this.ofFirst = ofFirst;
        for (EndPair pair : pairs) {
            this.pairs.put(ofFirst ? pair.a() : pair.b(), pair);
        }
    }

    /// Facts about the connections of one of two captures.
    ///
    /// @param pairs the connections that are in both
    /// @param firstName name of the first capture, for the reader
    /// @param ofFirst whether the first one is asked about, or the second
    public static ExternalFacts of(ExternalFacts others, PairingInput first, PairingInput second, List<EndPair> pairs,
            String firstName, String secondName, boolean ofFirst) {
        return pairs.isEmpty() ? others : new EndFacts(others, first, second, pairs, firstName, secondName, ofFirst);
    }

    @Override
    List<Fact> added(int conversation, int direction) {
        final EndPair pair = pairs.get(conversation);
        if (pair == null) {
            return List.of();
        }
        final List<Fact> facts = new ArrayList<>();
        final Asked asked = ask(pair);
        for (LostReopening lost : asked.lost) {
            if ((ofFirst ? lost.direction() : pair.directionB(lost.direction())) == direction) {
                facts.add(fact(lost, lost.direction() != asked.nearFirst));
            }
        }
        return facts;
    }

    private Asked ask(EndPair pair) {
        final Asked before = last;
        if (before != null && before.pair == pair) {
            return before;
        }
        Asked asked = new Asked(pair, 0, List.of());
        if (wasClosed(first.table(), pair.a()) && wasClosed(second.table(), pair.b())) {
            final EndToEnd ends = EndToEnd.of(first, second, pair);
            asked = new Asked(pair, ends.nearFirst(), ends.lostReopenings());
        }
        last = asked;
        return asked;
    }

    private static boolean wasClosed(ConversationTable table, int conversation) {
        return table.direction(conversation, 0).zeroWindows > 0 || table.direction(conversation, 1).zeroWindows > 0;
    }

    private Fact fact(LostReopening lost, boolean receiverFirst) {
        final PairingInput own = ofFirst ? first : second;
        final PairingInput receiver = receiverFirst ? first : second;
        final PairingInput sender = receiverFirst ? second : first;
        final long time = lost.heard() - lost.announced();
        final long from;
        // The own capture's row is exact on its clock.
        if (ofFirst == receiverFirst) {
            from = own.store().time(lost.rowAtReceiver());
        } else if (lost.rowAtSender() >= 0) {
            from = own.store().time(lost.rowAtSender()) - time;
        } else {
            from = own.store().time(own.store().size() - 1) - time;
        }
        final String late = String.format(Locale.ROOT, "%.3f s", time / 1e9);
        return new Fact(Kind.REOPENING_LOST, from, from + time,
                lost.band() < time / 2 ? Confidence.PROVED : Confidence.STRONG, null,
                Proof.of(Messages.later("reopening", receiverFirst ? firstName : secondName,
                        Long.toString(receiver.store().frame(lost.rowAtReceiver())),
                        receiverFirst ? secondName : firstName, lost.rowAtSender() < 0 ? null
                                : Long.toString(sender.store().frame(lost.rowAtSender())),
                        late)));
    }
}
