package org.stallscope.ui.conversations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.stallscope.ui.figure.LimitFamily;

/// What is known of a conversation, as a column of the table and as an order of the list.
public enum ConversationColumn {
    NUMBER(58, Kind.ASCENDING, true),
    NAME(300, Kind.TEXT, true),
    TIME_LOST(98, Kind.NUMBER, true),
    LOST_SHARE(66, Kind.NUMBER, true),
    VERDICT(272, Kind.LIMIT, true),
    LIMITS(116, Kind.LIMIT, true),
    WINDOW(94, Kind.DRAWN, true),
    DURATION(92, Kind.NUMBER, true),
    BYTES(84, Kind.NUMBER, true),
    BYTES_BACK(84, Kind.NUMBER, true),
    RATE(92, Kind.NUMBER, true),
    PACKETS(86, Kind.NUMBER, true),
    ZERO_WINDOWS(92, Kind.NUMBER, true),
    EPISODES(76, Kind.NUMBER, true),
    RETRANSMISSIONS(80, Kind.NUMBER, true),
    RTT(82, Kind.NUMBER, true),
    START(92, Kind.ASCENDING, true),
    CAPTURE_POINT(180, Kind.POINT, false),
    NEAR_ZERO(90, Kind.NUMBER, false),
    PROBES(66, Kind.NUMBER, false),
    DUPLICATE_ACKS(94, Kind.NUMBER, false),
    OUT_OF_ORDER(106, Kind.NUMBER, false),
    LEAST_WINDOW(112, Kind.NUMBER, false),
    GREATEST_WINDOW(134, Kind.NUMBER, false),
    MSS(72, Kind.NUMBER, false),
    SHARE_RECEIVER(LimitFamily.RECEIVER),
    SHARE_WINDOW(LimitFamily.WINDOW),
    SHARE_PROXY(LimitFamily.PROXY),
    SHARE_SENDER(LimitFamily.SENDER),
    SHARE_NETWORK(LimitFamily.NETWORK),
    SHARE_PEER(LimitFamily.PEER),
    SHARE_UNKNOWN(LimitFamily.UNKNOWN),
    SHARE_FLOW(LimitFamily.FLOW);

    /// How it is shown and worked out.
    private enum Kind {
        TEXT,
        /// A number whose greatest stand first.
        NUMBER,
        /// A number whose least stand first.
        ASCENDING,
        /// Takes a pass over a conversation's segments.
        LIMIT,
        POINT,
        /// Drawn, and in no order.
        DRAWN
    }

    private final double width;
    private final Kind kind;
    private final boolean shownAtFirst;
    private final LimitFamily family;

    ConversationColumn(double width, Kind kind, boolean shownAtFirst) {
        this.width = width;
        this.kind = kind;
        this.shownAtFirst = shownAtFirst;
        family = null;
    }

    ConversationColumn(LimitFamily family) {
        width = 70;
        kind = Kind.LIMIT;
        shownAtFirst = false;
        this.family = family;
    }

    /// The heading.
    public String title() {
        if (family != null) {
            return family == LimitFamily.FLOW ? Messages.say("column.share_flow") : family.label() + " %";
        }
        return Messages.say("column." + word());
    }

    /// What it says, in a sentence without its end.
    public String meaning() {
        return family != null ? Messages.say("share.meaning", family.words())
                : Messages.say("column." + word() + ".meaning");
    }

    /// Its word in the settings and its heading in CSV: `time_lost`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column of a word.
    static Optional<ConversationColumn> of(String word) {
        return Arrays.stream(values()).filter(column -> column.word().equals(word)).findFirst();
    }

    /// Width at first, px.
    double width() {
        return width;
    }

    boolean isShownAtFirst() {
        return shownAtFirst;
    }

    /// Whether it is a number, which stands to the right.
    boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.ASCENDING || family != null;
    }

    /// Whether one can sort by it.
    boolean isSortable() {
        return kind != Kind.DRAWN;
    }

    /// Whether its greatest values stand first.
    boolean isGreatestFirst() {
        return kind != Kind.ASCENDING && kind != Kind.TEXT && kind != Kind.POINT;
    }

    /// Whether it tells what limited the data, which takes a pass over a conversation's segments.
    boolean isLimit() {
        return kind == Kind.LIMIT;
    }

    /// Whether it tells where a conversation was captured, which takes a pass over its segments.
    boolean isPoint() {
        return kind == Kind.POINT;
    }

    /// Whether it tells what takes a pass over each conversation's segments.
    boolean takesPass() {
        return isLimit() || isPoint();
    }

    /// The family whose share of the time it tells; null for none.
    LimitFamily family() {
        return family;
    }
}
