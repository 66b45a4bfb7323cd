package org.stallscope.analysis.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;

/// The cells of a segment row that repeat: endpoints and names of flags, kept as bytes in small direct-mapped caches, so
/// that memory stays bounded however many conversations there are.
final class SegmentTexts {
    private static final int LANES = 1 << 13;
    private static final int NAMES = 1 << 10;
    private static final int READINGS = SegmentBits.WINDOW_PROBE
            | SegmentBits.PROBE_ANSWER
            | SegmentBits.WINDOW_CLOSED
            | SegmentBits.WINDOW_REOPENED
            | SegmentBits.NEAR_ZERO;

    private final ConversationTable conversations;
    private final int[] lanes = new int[LANES];
    private final byte[][] endpoints = new byte[LANES][];
    private final Names analysis = new Names();
    private final Names reading = new Names();

    SegmentTexts(ConversationTable conversations) {
        this.conversations = conversations;
        Arrays.fill(lanes, -1);
    }

    /// `src,src_port,dst,dst_port`.
    byte[] endpoints(int conversation, int direction) {
        final int lane = conversation << 1 | direction;
        final int slot = lane & LANES - 1;
        if (lanes[slot] != lane) {
            lanes[slot] = lane;
            endpoints[slot] = ascii(side(conversation, direction) + "," + side(conversation, 1 - direction));
        }
        return endpoints[slot];
    }

    private String side(int conversation, int side) {
        return conversations.address(conversation, side) + "," + conversations.port(conversation, side);
    }

    byte[] analysis(int bits) {
        final int key = bits & SegmentBits.TSHARK;
        byte[] text = analysis.get(key);
        if (text == null) {
            text = analysis.put(key, ascii(SegmentBits.analysisNames(bits)));
        }
        return text;
    }

    byte[] reading(int bits) {
        final int key = bits & READINGS;
        byte[] text = reading.get(key);
        if (text == null) {
            text = reading.put(key, ascii(SegmentBits.readingNames(bits)));
        }
        return text;
    }

    /// Flags as tshark prints them: `0x0012`.
    static String hex(int flags) {
        final String digits = Integer.toHexString(flags);
        return "0x" + "0".repeat(4 - digits.length()) + digits;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Names {
        private final int[] keys = new int[NAMES];
        private final byte[][] texts = new byte[NAMES][];

        byte[] get(int key) {
            final int slot = slot(key);
            return keys[slot] == key ? texts[slot] : null;
        }

        byte[] put(int key, byte[] text) {
            final int slot = slot(key);
            keys[slot] = key;
            texts[slot] = text;
            return text;
        }

        private static int slot(int key) {
            return key * 0x9E37_79B9 >>> 22;
        }
    }
}
