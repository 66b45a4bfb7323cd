package org.stallscope.ui.conversations;

import java.util.Locale;
import java.util.Map;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.wording.Quantities;

/// What list and table say about each conversation without a look at its segments: numbers and words.
public final class ConversationFacts {
    private final CaptureAnalysis analysis;
    private final ConversationTable table;
    private final Map<String, String> names;
    private final int[] zero;
    private final int[] nearZero;

    public ConversationFacts(CaptureAnalysis analysis) {
        this(analysis, Map.of());
    }

    /// @param names of addresses, which stand in their place
    public ConversationFacts(CaptureAnalysis analysis, Map<String, String> names) {
        this.analysis = analysis;
        this.names = names;
        table = analysis.conversations();
        zero = new int[table.count()];
        nearZero = new int[zero.length];
        for (Episode episode : analysis.episodes()) {
            (episode.kind() == Episode.Kind.ZERO ? zero : nearZero)[episode.conversation()]++;
        }
    }

    /// What it is about.
    public CaptureAnalysis analysis() {
        return analysis;
    }

    Map<String, String> names() {
        return names;
    }

    /// Number of zero-window episodes.
    public int zeroEpisodes(int conversation) {
        return zero[conversation];
    }

    /// Who sends most of the data.
    public String sender(int conversation) {
        return end(conversation, table.mainDirection(conversation));
    }

    /// Who receives most of the data.
    public String receiver(int conversation) {
        return end(conversation, 1 - table.mainDirection(conversation));
    }

    /// Both ends by their addresses, whatever names they have.
    String addresses(int conversation) {
        final int main = table.mainDirection(conversation);
        return table.endpoint(conversation, main) + " → " + table.endpoint(conversation, 1 - main);
    }

    private String end(int conversation, int side) {
        final String name = names.isEmpty() ? null : names.get(table.address(conversation, side));
        return name == null ? table.endpoint(conversation, side) : name + ":" + table.port(conversation, side);
    }

    public String timeLost(int conversation) {
        return Quantities.shortDuration(analysis.timeLost(conversation));
    }

    public long duration(int conversation) {
        return Math.max(0, table.lastTime(conversation) - table.firstTime(conversation));
    }

    /// `4 × zero · 77 % of 38.5 s`, or how much went where nothing was lost.
    public String summary(int conversation) {
        final String length = String.format(Locale.ROOT, "%.1f s", duration(conversation) / 1e9);
        if (zero[conversation] + nearZero[conversation] == 0) {
            final long bytes =
                    table.direction(conversation, 0).payloadBytes + table.direction(conversation, 1).payloadBytes;
            return Messages.say("summary.calm", Quantities.size(bytes), length);
        }
        return Messages.say(zero[conversation] > 0 ? "summary.zero" : "summary.near-zero",
                zero[conversation] > 0 ? zero[conversation] : nearZero[conversation],
                Quantities.share(analysis.timeLost(conversation), duration(conversation)), length);
    }

    /// The row as a screen reader says it.
    public String spoken(int conversation) {
        return Messages.say("spoken.row", sender(conversation), receiver(conversation), timeLost(conversation),
                summary(conversation));
    }

    private DirectionSummary data(int conversation) {
        return table.direction(conversation, table.mainDirection(conversation));
    }

    private DirectionSummary back(int conversation) {
        return table.direction(conversation, 1 - table.mainDirection(conversation));
    }

    /// The number of a column: times in ns, shares in millionths, rates in bytes a second; below 0 where it is not known.
    long value(ConversationColumn column, int conversation) {
        final DirectionSummary data = data(conversation);
        final DirectionSummary back = back(conversation);
        return switch (column) {
            case NUMBER -> conversation;
            case TIME_LOST -> analysis.timeLost(conversation);
            case LOST_SHARE -> duration(conversation) == 0 ? -1
                    : Math.round(1e6 * analysis.timeLost(conversation) / duration(conversation));
            case START -> table.firstTime(conversation) - analysis.firstTime();
            case DURATION -> duration(conversation);
            case BYTES -> data.payloadBytes;
            case BYTES_BACK -> back.payloadBytes;
            case RATE -> duration(conversation) == 0 ? -1
                    : Math.round(data.payloadBytes * 1e9 / duration(conversation));
            case PACKETS -> table.segments(conversation);
            case ZERO_WINDOWS -> data.zeroWindows + back.zeroWindows;
            case EPISODES -> zero[conversation];
            case NEAR_ZERO -> nearZero[conversation];
            case PROBES -> data.windowProbes + back.windowProbes;
            case RETRANSMISSIONS -> data.retransmissions + back.retransmissions;
            case DUPLICATE_ACKS -> data.duplicateAcks + back.duplicateAcks;
            case OUT_OF_ORDER -> data.outOfOrder + back.outOfOrder;
            case RTT -> table.initialRtt(conversation) > 0 ? table.initialRtt(conversation) : -1;
            case LEAST_WINDOW -> back.minWindow;
            case GREATEST_WINDOW -> back.maxWindow;
            case MSS -> table.mss(conversation);
            default -> throw new IllegalArgumentException(column + " is not a number of these");
        };
    }

    /// The same for people, with its unit.
    String text(ConversationColumn column, int conversation) {
        if (column == ConversationColumn.NAME) {
            return sender(conversation) + " → " + receiver(conversation);
        }
        final long value = value(column, conversation);
        if (value < 0 && column != ConversationColumn.START) {
            return Quantities.MISSING;
        }
        return switch (column) {
            case NUMBER -> String.valueOf(value);
            case TIME_LOST -> value == 0 ? Quantities.MISSING : Quantities.duration(value);
            case DURATION, RTT -> Quantities.duration(value);
            case START -> Quantities.time(value);
            case LOST_SHARE -> value == 0 ? Quantities.MISSING : Quantities.share(value, 1e6);
            case BYTES, BYTES_BACK -> value == 0 ? Quantities.MISSING : Quantities.size(value);
            case LEAST_WINDOW, GREATEST_WINDOW, MSS -> Quantities.bytes(value);
            case RATE -> Quantities.rate(value);
            case PACKETS -> Quantities.count(value);
            default -> value == 0 ? Quantities.MISSING : Quantities.count(value);
        };
    }
}
