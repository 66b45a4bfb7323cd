package org.stallscope.ui.packets;

import org.stallscope.analysis.packet.PacketMark;

/// The shape of a mark as the events lane draws it, and whose colour it has: hue is party.
final class PacketGlyph {
    private PacketGlyph() {}

    static String shape(PacketMark mark) {
        return switch (mark) {
            case NONE -> "";
            case SYN -> "┌";
            case FIN -> "└";
            case RESET -> "■";
            case WINDOW_CLOSED -> "▼";
            case WINDOW_REOPENED -> "▲";
            case WINDOW_FULL -> "▬";
            case WINDOW_UPDATE -> "△";
            case NEAR_ZERO -> "▽";
            case PROBE, KEEP_ALIVE -> "◇";
            case PROBE_ANSWER -> "◆";
            case RETRANSMISSION -> "✕";
            case OUT_OF_ORDER -> "⇅";
            case MISSING -> "┄";
            case DUPLICATE_ACK -> "○";
            case REUSED -> "↻";
        };
    }

    /// Style class of the party.
    static String style(PacketMark mark) {
        return switch (mark) {
            case NONE, SYN, FIN, REUSED -> "mark-quiet";
            case RESET -> "mark-reset";
            case WINDOW_CLOSED, WINDOW_REOPENED, WINDOW_FULL, WINDOW_UPDATE, NEAR_ZERO -> "mark-window";
            case PROBE, KEEP_ALIVE, PROBE_ANSWER -> "mark-sender";
            case RETRANSMISSION, OUT_OF_ORDER, MISSING, DUPLICATE_ACK -> "mark-network";
        };
    }
}
