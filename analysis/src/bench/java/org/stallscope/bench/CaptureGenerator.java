package org.stallscope.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes a capture (pcap, ns, Ethernet, IPv4) of any size: conversations interleaved at random, each with a handshake,
/// data one way, acknowledgements, retransmissions and zero-window episodes with probes that back off, and an end by FIN
/// or reset. The same arguments write the same bytes.
///
/// ```
/// java analysis/src/bench/java/org/stallscope/bench/CaptureGenerator.java OUT.pcap --packets 10000000
/// ```
public final class CaptureGenerator {
    private static final String HELP = """
            CaptureGenerator OUT.pcap [options]
              --packets N         packets in all                                      1000000
              --conversations N   TCP conversations, interleaved                      1000
              --seed N            another seed, another capture                       1
              --snap N            bytes kept of each packet (65535: full packets)     96
              --payload N         bytes in a data segment                             1448
              --rate N            packets a second of capture time                    1000000
              --stall-every N     data segments between zero-window episodes, mean    2000
              --loss-every N      data segments between retransmissions, mean         500
            """;
    private static final Set<String> OPTIONS =
            Set.of("packets", "conversations", "seed", "snap", "payload", "rate", "stall-every", "loss-every");

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;

    private static final int HEADERS = 14 + 20 + 20;
    private static final byte[] SYN_OPTIONS = {2, 4, 5, (byte) 0xb4, 1, 3, 3, 7};

    /// 2026-11-21 00:00 UTC in ns.
    private static final long EPOCH = 1_795_219_200_000_000_000L;

    /// What the conversation does next.
    private static final byte SYN_NEXT = 0;
    private static final byte SYN_ACK_NEXT = 1;
    private static final byte HANDSHAKE_ACK_NEXT = 2;
    private static final byte FLOWING = 3;
    private static final byte PROBE_NEXT = 4;
    private static final byte ANSWER_NEXT = 5;
    private static final byte REOPEN_NEXT = 6;

    private static final int OPEN_WINDOW = 4_096;
    private static final long FIRST_PROBE_WAIT = 200_000_000;
    private static final int MOST_UNACKED = 8;

    private final long packets;
    private final int conversations;
    private final int snap;
    private final int payload;
    private final int stallEvery;
    private final int lossEvery;
    private final long step;
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.BIG_ENDIAN);
    private final byte[] filler = new byte[65_536];

    private final byte[] state;
    private final int[] clientSeq;
    private final int[] serverSeq;
    private final byte[] unacked;
    private final byte[] probes;
    private final byte[] probesSent;
    private final long[] readyAt;

    private long random;
    private long clock = EPOCH;
    private long written;
    private int ident;

    private CaptureGenerator(Map<String, Long> options, OutputStream out) {
        packets = options.get("packets");
        conversations = Math.toIntExact(options.get("conversations"));
        snap = Math.toIntExact(options.get("snap"));
        payload = Math.toIntExact(Math.min(options.get("payload"), 65_000));
        stallEvery = Math.toIntExact(options.get("stall-every"));
        lossEvery = Math.toIntExact(options.get("loss-every"));
        step = Math.max(1, 2_000_000_000L / options.get("rate"));
        random = options.get("seed") * 0x9E37_79B9_7F4A_7C15L | 1;
        this.out = out;
        state = new byte[conversations];
        clientSeq = new int[conversations];
        serverSeq = new int[conversations];
        unacked = new byte[conversations];
        probes = new byte[conversations];
        probesSent = new byte[conversations];
        readyAt = new long[conversations];
        for (int i = 0; i < filler.length; i++) {
            filler[i] = (byte) ('a' + i % 26);
        }
        for (int c = 0; c < conversations; c++) {
            clientSeq[c] = (int) next();
            serverSeq[c] = (int) next();
        }
    }

    public static void main(String[] args) throws IOException {
        final Map<String, Long> options =
                new HashMap<>(Map.of("packets", 1_000_000L, "conversations", 1_000L, "seed", 1L,
                        "snap", 96L, "payload", 1_448L, "rate", 1_000_000L, "stall-every", 2_000L, "loss-every", 500L));
        Path file = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--") && OPTIONS.contains(args[i].substring(2)) && i + 1 < args.length) {
                options.put(args[i].substring(2), Long.parseLong(args[++i].replace("_", "")));
            } else if (!args[i].startsWith("-") && file == null) {
                file = Path.of(args[i]);
            } else {
                System.out.print(HELP);
                System.exit(args[i].equals("--help") ? 0 : 2);
            }
        }
        if (file == null) {
            System.out.print(HELP);
            System.exit(2);
        }
        final long start = System.nanoTime();
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            new CaptureGenerator(options, out).run();
        }
        System.out.println(
                String.format(Locale.ROOT, "%s: %,d packets, %,d bytes in %.1f s", file, options.get("packets"),
                        file.toFile().length(), (System.nanoTime() - start) / 1e9));
    }

    private void run() throws IOException {
        header();
        // The last packets close the conversations.
        final long closing = Math.min(packets / 2, 3L * conversations);
        int c = 0;
        while (written < packets - closing) {
            c = pick(c);
            clock += 1 + Math.floorMod(next(), step);
            step(c);
        }
        for (c = 0; written < packets && c < conversations; c++) {
            clock += 1 + Math.floorMod(next(), step);
            close(c);
        }
        while (written < packets) {
            c = pick(c);
            clock += step;
            packet(c, true, clientSeq[c], serverSeq[c], ACK, OPEN_WINDOW, 0);
        }
        drain();
    }

    /// A conversation that has something to do now, beginning at a random one near the last; when all wait, time passes.
    private int pick(int last) {
        int c = (int) Long.remainderUnsigned(last + 1 + (next() >>> 60), conversations);
        for (int tried = 0; tried < conversations; tried++) {
            if (readyAt[c] <= clock) {
                return c;
            }
            c = c + 1 == conversations ? 0 : c + 1;
        }
        int first = 0;
        for (int i = 1; i < conversations; i++) {
            if (readyAt[i] < readyAt[first]) {
                first = i;
            }
        }
        clock = readyAt[first];
        return first;
    }

    private void step(int c) throws IOException {
        switch (state[c]) {
            case SYN_NEXT -> {
                packet(c, true, clientSeq[c]++, 0, SYN, 64_240, 0);
                state[c] = SYN_ACK_NEXT;
            }
            case SYN_ACK_NEXT -> {
                packet(c, false, serverSeq[c]++, clientSeq[c], SYN | ACK, 65_160, 0);
                state[c] = HANDSHAKE_ACK_NEXT;
            }
            case HANDSHAKE_ACK_NEXT -> {
                packet(c, true, clientSeq[c], serverSeq[c], ACK, 502, 0);
                state[c] = FLOWING;
            }
            case FLOWING -> flow(c);
            case PROBE_NEXT -> {
                // As Linux probes: no data, one below the next sequence number.
                packet(c, true, clientSeq[c] - 1, serverSeq[c], ACK, 502, 0);
                probesSent[c]++;
                state[c] = ANSWER_NEXT;
            }
            case ANSWER_NEXT -> {
                packet(c, false, serverSeq[c], clientSeq[c], ACK, 0, 0);
                waitForProbe(c);
            }
            case REOPEN_NEXT -> {
                packet(c, false, serverSeq[c], clientSeq[c], ACK, OPEN_WINDOW, 0);
                state[c] = FLOWING;
            }
            default -> throw new IllegalStateException("state " + state[c]);
        }
    }

    private void flow(int c) throws IOException {
        if (unacked[c] >= 2 && (unacked[c] == MOST_UNACKED || Math.floorMod(next(), 2) == 0)) {
            final boolean stalls = Math.floorMod(next(), Math.max(1, stallEvery / 2)) == 0;
            packet(c, false, serverSeq[c], clientSeq[c], ACK, stalls ? 0 : OPEN_WINDOW, 0);
            unacked[c] = 0;
            if (stalls) {
                probes[c] = (byte) Math.floorMod(next(), 5);
                probesSent[c] = 0;
                waitForProbe(c);
            }
        } else if (unacked[c] > 0 && Math.floorMod(next(), lossEvery) == 0) {
            packet(c, true, clientSeq[c] - payload, serverSeq[c], ACK | PSH, 502, payload);
        } else {
            packet(c, true, clientSeq[c], serverSeq[c], ACK | PSH, 502, payload);
            clientSeq[c] += payload;
            unacked[c]++;
        }
    }

    private void waitForProbe(int c) {
        final long wait = FIRST_PROBE_WAIT << probesSent[c];
        if (probesSent[c] < probes[c]) {
            readyAt[c] = clock + wait;
            state[c] = PROBE_NEXT;
        } else {
            readyAt[c] = clock + wait / 2;
            state[c] = REOPEN_NEXT;
        }
    }

    private void close(int c) throws IOException {
        if (Math.floorMod(next(), 100) == 0) {
            packet(c, false, serverSeq[c], clientSeq[c], RST | ACK, 0, 0);
            return;
        }
        packet(c, true, clientSeq[c]++, serverSeq[c], FIN | ACK, 502, 0);
        packet(c, false, serverSeq[c]++, clientSeq[c], FIN | ACK, OPEN_WINDOW, 0);
        packet(c, true, clientSeq[c], serverSeq[c], ACK, 502, 0);
    }

    private void header() {
        buffer.putInt(0xa1b2_3c4d).putShort((short) 2).putShort((short) 4).putLong(0).putInt(snap).putInt(1);
    }

    private void packet(int c, boolean fromClient, int seq, int ack, int flags, int window, int length)
            throws IOException {
        if (written == packets) {
            return;
        }
        written++;
        final int options = (flags & SYN) != 0 ? SYN_OPTIONS.length : 0;
        final int wire = HEADERS + options + length;
        final int kept = Math.min(wire, snap);
        if (buffer.remaining() < 16 + HEADERS + options + Math.max(0, kept)) {
            drain();
        }
        final int client = 0x0a00_0000 | c / 40_000 + 1;
        final int server = 0x0ac8_0000 | c % 250 + 1;
        final int clientPort = 20_000 + c % 40_000;
        final int start = buffer.position() + 16;
        buffer.putInt((int) (clock / 1_000_000_000)).putInt((int) (clock % 1_000_000_000)).putInt(kept).putInt(wire);
        // Ethernet: locally administered addresses.
        buffer.putShort((short) 0x0200).putInt(fromClient ? 2 : 1).putShort((short) 0x0200).putInt(fromClient ? 1 : 2);
        buffer.putShort((short) 0x0800);
        buffer.putShort((short) 0x4500).putShort((short) (wire - 14)).putInt((ident++ & 0xffff) << 16 | 0x4000);
        buffer.putInt(0x4006_0000).putInt(fromClient ? client : server).putInt(fromClient ? server : client);
        buffer.putShort((short) (fromClient ? clientPort : 9_103)).putShort((short) (fromClient ? 9_103 : clientPort));
        buffer.putInt(seq).putInt(ack).putShort((short) (5 + options / 4 << 12 | flags)).putShort((short) window)
                .putInt(0);
        if (options > 0) {
            buffer.put(SYN_OPTIONS);
        }
        final int more = start + kept - buffer.position();
        if (more > 0) {
            buffer.put(filler, 0, more);
        } else {
            // The snap length may cut the headers themselves.
            buffer.position(start + kept);
        }
    }

    private void drain() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /// xorshift64*.
    private long next() {
        random ^= random >>> 12;
        random ^= random << 25;
        random ^= random >>> 27;
        return random * 0x2545_F491_4F6C_DD1DL;
    }
}
