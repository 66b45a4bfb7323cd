package org.stallscope.analysis.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.quality.FrameSource;
import org.stallscope.analysis.text.Message;

/// Which system an end runs, by the order of the options in its SYN: each system writes them in an order of its own, and
/// routers leave it. Linux puts SACK-permitted right behind the MSS, most others the window scale.
///
/// @param stack the system
/// @param why a sentence without its end
public record StackGuess(Stack stack, Message why) {
    /// Rows among which a SYN is looked for.
    private static final int ROWS = 16;

    /// Linux, the BSDs and macOS send with a time to live of 64, Windows with 128.
    private static final int UNIX_HOPS = 64;

    private static final int IPV6_HOPS = 7;
    private static final int IPV4_HOPS = 8;

    /// Why, in words.
    public String reason() {
        return why.text();
    }

    /// Of an end of which nothing is known.
    private static StackGuess unknown(String key, Object... values) {
        return new StackGuess(Stack.UNKNOWN, Messages.later(key, values));
    }

    /// Looks at the SYN of one side.
    ///
    /// @param frames the bytes of single frames
    /// @param side 0 for `a`, 1 for `b`
    public static StackGuess of(
            FrameSource frames, SegmentStore store, ConversationTable table, int conversation, int side) {
        final int count = Math.min(ROWS, table.segments(conversation));
        for (int i = 0; i < count; i++) {
            final int row = table.row(conversation, i);
            if (store.direction(row) == side && store.hasFlag(row, TcpFlags.SYN)) {
                return ofFrame(frames, store.frame(row));
            }
        }
        return unknown("syn.absent");
    }

    private static StackGuess ofFrame(FrameSource frames, long number) {
        try {
            final Frame frame = frames.frame(number);
            if (frame == null) {
                return unknown("syn.not-read");
            }
            final FrameDecoder decoder = new FrameDecoder(frame.bytes());
            if (decoder.decode(frame.linkType(), 0, frame.capturedLength(), frame.originalLength()) != Decoded.TCP) {
                return unknown("syn.cut");
            }
            final MemorySegment bytes = frame.bytes();
            final long tcp = decoder.transportOffset();
            final long end = tcp + (u8(bytes, tcp + 12) >>> 4) * 4L;
            if (end > bytes.byteSize()) {
                return unknown("syn.options-cut");
            }
            final int hops = u8(bytes, decoder.networkOffset() + (decoder.isIpv6() ? IPV6_HOPS : IPV4_HOPS));
            return judge(order(bytes, tcp + 20, end), hops);
        } catch (CaptureException | IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            // Closed, or the file became shorter: without the bytes it cannot be told.
            return unknown("syn.gone");
        }
    }

    private static int u8(MemorySegment bytes, long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    /// The kinds of the options as letters: MSS, NOP, window scale, SACK permitted, time stamps, end of list.
    private static String order(MemorySegment bytes, long from, long end) {
        final StringBuilder letters = new StringBuilder(20);
        long at = from;
        while (at < end) {
            final int kind = u8(bytes, at);
            letters.append(switch (kind) {
                case 0 -> 'E';
                case 1 -> 'N';
                case 2 -> 'M';
                case 3 -> 'W';
                case 4 -> 'S';
                case 8 -> 'T';
                default -> '?';
            });
            if (kind == 0) {
                break;
            }
            final int length = kind == 1 ? 1 : at + 1 < end ? u8(bytes, at + 1) : 0;
            if (length < 1) {
                break;
            }
            at += length;
        }
        return letters.toString();
    }

    /// @param hops time to live at the capture point
    static StackGuess judge(String order, int hops) {
        if (order.startsWith("MST") || order.startsWith("MNNT") || order.equals("MNNSNW")) {
            return guess(Stack.LINUX, order);
        }
        if (order.equals("MNNS")) {
            return guess(hops > UNIX_HOPS ? Stack.WINDOWS : Stack.LINUX, order);
        }
        if (order.startsWith("MNWNNT")) {
            return guess(Stack.APPLE, order);
        }
        if (order.startsWith("MNWNNS")) {
            return guess(Stack.WINDOWS, order);
        }
        if (order.startsWith("MNWS")) {
            return guess(hops > UNIX_HOPS ? Stack.WINDOWS : Stack.BSD, order);
        }
        if (order.startsWith("MNNSNW")) {
            return guess(Stack.BSD, order);
        }
        return unknown("syn.several", order);
    }

    private static StackGuess guess(Stack stack, String order) {
        return new StackGuess(stack,
                Messages.later("syn.order", stack.said(), order));
    }
}
