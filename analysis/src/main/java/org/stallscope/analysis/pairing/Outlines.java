package org.stallscope.analysis.pairing;

import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What every conversation amounts to in a few numbers: when it began, how many bytes went each way, and when which part of
/// them had gone (its byte curve, {@link #POINTS} points a direction). Two passes over the columns, 200 bytes a conversation.
final class Outlines {
    /// Points of a byte curve: point `k` is when `(k + 1) / POINTS` of the bytes had been sent.
    static final int POINTS = 12;

    /// A time that was not seen.
    static final long NEVER = Long.MIN_VALUE;

    private final ConversationTable table;

    /// For each lane (conversation times two plus direction): number of the first byte, and whether it is known.
    private final int[] base;

    private final boolean[] based;
    private final long[] bytes;
    private final long[] firstData;
    private final long[] curve;
    private final long[] start;
    private final long[] end;
    private final byte[] client;

    private Outlines(ConversationTable table) {
        this.table = table;
        final int lanes = 2 * table.count();
        base = new int[lanes];
        based = new boolean[lanes];
        bytes = new long[lanes];
        firstData = new long[lanes];
        Arrays.fill(firstData, NEVER);
        curve = new long[lanes * POINTS];
        start = new long[table.count()];
        Arrays.fill(start, Long.MAX_VALUE);
        end = new long[table.count()];
        Arrays.fill(end, Long.MIN_VALUE);
        client = new byte[table.count()];
        for (int c = 0; c < client.length; c++) {
            client[c] = (byte) client(table, c);
        }
    }

    static Outlines of(SegmentStore store, ConversationTable table) {
        final Outlines outlines = new Outlines(table);
        outlines.count(store);
        outlines.draw(store);
        return outlines;
    }

    private void count(SegmentStore store) {
        final int rows = store.size();
        final int[] next = new int[base.length];
        for (int first = 0; first < rows; first += SegmentChunk.ROWS) {
            final SegmentChunk chunk = store.chunk(first);
            for (int i = 0; i < Math.min(chunk.size, rows - first); i++) {
                final int lane = chunk.lane[i];
                final int c = lane >>> 1;
                start[c] = Math.min(start[c], chunk.time[i]);
                end[c] = Math.max(end[c], chunk.time[i]);
                final int flags = chunk.flags[i];
                if ((flags & TcpFlags.SYN) != 0) {
                    base[lane] = chunk.seq[i] + 1;
                    based[lane] = true;
                    next[lane] = base[lane];
                }
                final int length = chunk.length[i];
                if (length == 0 || (flags & TcpFlags.RST) != 0) {
                    continue;
                }
                final int from = chunk.seq[i] + ((flags & TcpFlags.SYN) != 0 ? 1 : 0);
                if (!based[lane]) {
                    base[lane] = from;
                    based[lane] = true;
                    next[lane] = from;
                }
                if (firstData[lane] == NEVER) {
                    firstData[lane] = chunk.time[i];
                }
                final int more = from + length - next[lane];
                if (more > 0) {
                    bytes[lane] += more;
                    next[lane] += more;
                }
            }
        }
    }

    private void draw(SegmentStore store) {
        final int rows = store.size();
        final long[] sent = new long[base.length];
        final byte[] points = new byte[base.length];
        for (int first = 0; first < rows; first += SegmentChunk.ROWS) {
            final SegmentChunk chunk = store.chunk(first);
            for (int i = 0; i < Math.min(chunk.size, rows - first); i++) {
                final int lane = chunk.lane[i];
                final int length = chunk.length[i];
                if (length == 0 || points[lane] == POINTS || (chunk.flags[i] & TcpFlags.RST) != 0) {
                    continue;
                }
                // Below 2^31 bytes behind what was sent: the number itself may have wrapped.
                final int more = chunk.seq[i] + length - (base[lane] + (int) sent[lane]);
                if (more <= 0) {
                    continue;
                }
                sent[lane] += more;
                while (points[lane] < POINTS && sent[lane] * POINTS >= bytes[lane] * (points[lane] + 1)) {
                    curve[lane * POINTS + points[lane]++] = chunk.time[i];
                }
            }
        }
    }

    int count() {
        return start.length;
    }

    /// First byte of a lane's stream.
    int base(int lane) {
        return base[lane];
    }

    /// Time of the first segment, ns; {@link Long#MAX_VALUE} for a conversation without.
    long start(int conversation) {
        return start[conversation];
    }

    /// Time of the last segment, ns.
    long end(int conversation) {
        return end[conversation];
    }

    /// The client's side of a conversation.
    int client(int conversation) {
        return client[conversation];
    }

    /// The side that opened the connection: by its SYN, else by the port numbers, of which that of a service is the smaller.
    static int client(ConversationTable table, int conversation) {
        final int a = table.direction(conversation, 0).flagsSeen;
        final int b = table.direction(conversation, 1).flagsSeen;
        if (((a | b) & TcpFlags.SYN) != 0) {
            // The first packet decides the direction; it is a SYN+ACK where the SYN is missing and the other side has none.
            return (a & TcpFlags.SYN) != 0 && (b & TcpFlags.SYN) == 0 && table.initialRtt(conversation) == 0
                    && table.port(conversation, 0) < table.port(conversation, 1) ? 1 : 0;
        }
        return table.port(conversation, 0) >= table.port(conversation, 1) ? 0 : 1;
    }

    /// Lane of what the client sends (`up`) or is sent.
    int lane(int conversation, boolean up) {
        return 2 * conversation + (up ? client[conversation] : 1 - client[conversation]);
    }

    /// Bytes of a lane's stream, each once.
    long bytes(int lane) {
        return bytes[lane];
    }

    /// Time of a lane's first payload; {@link #NEVER} for none.
    long firstData(int lane) {
        return firstData[lane];
    }

    /// When a part of a lane's bytes had been sent.
    long time(int lane, int point) {
        return curve[lane * POINTS + point];
    }

    /// Whether both sides finished, or one reset the connection.
    boolean isOver(int conversation) {
        final int a = table.direction(conversation, 0).flagsSeen;
        final int b = table.direction(conversation, 1).flagsSeen;
        return ((a | b) & TcpFlags.RST) != 0 || (a & b & TcpFlags.FIN) != 0;
    }
}
