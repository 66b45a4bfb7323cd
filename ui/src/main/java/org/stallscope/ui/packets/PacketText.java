package org.stallscope.ui.packets;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.ui.wording.Shell;

/// A packet as text for other programs.
final class PacketText {
    private static final int LINE = 16;
    private static final long NANOS = 1_000_000_000;

    private PacketText() {}

    /// `0000  00 11 22 …  ..3`, as hexdump and text2pcap know it.
    static String dump(byte[] bytes) {
        final StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.length; from += LINE) {
            text.append(line(bytes, from, LINE, bytes.length > 0xffff ? 6 : 4)).append('\n');
        }
        return text.toString();
    }

    /// One line of a dump.
    static String line(byte[] bytes, int from, int perLine, int digits) {
        final StringBuilder text = new StringBuilder(HexFormat.of().toHexDigits(from, digits)).append("  ");
        for (int i = 0; i < perLine; i++) {
            text.append(i == LINE / 2 ? " " : "")
                    .append(from + i < bytes.length ? HexFormat.of().toHexDigits(bytes[from + i]) : "  ").append(' ');
        }
        text.append(' ');
        for (int i = from; i < Math.min(from + perLine, bytes.length); i++) {
            text.append(character(bytes[i]));
        }
        return text.toString();
    }

    static char character(byte value) {
        return value >= 0x20 && value < 0x7f ? (char) value : '.';
    }

    static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }

    /// Bytes as text, for payloads.
    static String ascii(byte[] bytes, int offset, int length) {
        final StringBuilder text = new StringBuilder(length);
        for (byte value : new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1)) {
            text.append(character(value));
        }
        return text.toString();
    }

    /// A filter that shows one frame of the file that holds it. Among several files, where each counts its own frames, it is
    /// found by its time.
    static String frameFilter(CaptureAnalysis analysis, Frame frame) {
        return analysis.capture().files().size() == 1 ? "frame.number == " + frame.number()
                : "frame.time_epoch == " + frame.time() / NANOS + "."
                        + String.format(java.util.Locale.ROOT, "%09d", frame.time() % NANOS);
    }

    /// A filter that shows a conversation. Among several files, where each counts its own, by its addresses and ports.
    static String conversationFilter(CaptureAnalysis analysis, int conversation) {
        if (analysis.capture().files().size() == 1) {
            return "tcp.stream eq " + conversation;
        }
        final ConversationTable table = analysis.conversations();
        final String field = table.address(conversation, 0).indexOf(':') >= 0 ? "ipv6.addr" : "ip.addr";
        return field + " == " + table.address(conversation, 0) + " && " + field + " == "
                + table.address(conversation, 1) + " && tcp.port == " + table.port(conversation, 0)
                + " && tcp.port == " + table.port(conversation, 1);
    }

    /// A command that prints the headers of what a filter passes.
    static String tshark(Frame frame, String filter) {
        return "tshark -r " + Shell.quoted(frame.file().toString()) + " -Y " + Shell.quoted(filter) + " -V";
    }

    /// What starts Wireshark at a frame.
    static List<String> wireshark(CaptureAnalysis analysis, Frame frame) {
        return analysis.capture().files().size() == 1
                ? List.of("wireshark", "-r", frame.file().toString(), "-g", String.valueOf(frame.number()))
                : List.of("wireshark", "-r", frame.file().toString(), "-J", frameFilter(analysis, frame));
    }
}
