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
///
/// With `--proxy N` it writes both sides of a proxy instead: N requests under way at a time, each with a connection of its
/// client and one to a server, the same header lines and content on both, and a queue in the proxy that closes the window
/// towards the server where the client is slow. Of request `p` the client is at port `20000 + p % 40000` of 10.0.0.0 plus
/// `p / 40000 + 1`, the proxy at port `20000 + p * 7919 % 40000` of 10.201.0.0 plus the same: this is the truth that found
/// pairs are held against.
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
              --proxy N           both sides of a proxy, N requests at a time         0
              --objects N         different things that are asked of the proxy        10000
              --encrypted N       1: the clients' side of the proxy is encrypted      0
              --side N            1: only the clients' side of the proxy, 2: only     0
                                  the servers'
              --end N             2: as a second point sees the same, its clock five  1
                                  seconds ahead, one of 1000 packets lost before it
            """;
    private static final Set<String> OPTIONS =
            Set.of("packets", "conversations", "seed", "snap", "payload", "rate", "stall-every", "loss-every", "proxy",
                    "objects", "encrypted", "side", "end");

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

    /// At the second end: how far its clock is ahead, ns, and which packets do not come there.
    private static final long AHEAD = 5_000_000_000L;

    private static final int LOST = 1_000;
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

    private final int side;
    private final boolean secondEnd;
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
        side = Math.toIntExact(options.get("side"));
        secondEnd = options.get("end") == 2;
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
        options.put("proxy", 0L);
        options.put("objects", 10_000L);
        options.put("encrypted", 0L);
        options.put("side", 0L);
        options.put("end", 1L);
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
            final CaptureGenerator generator = new CaptureGenerator(options, out);
            if (options.get("proxy") > 0) {
                generator.new Proxy(options).run();
            } else {
                generator.run();
            }
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
        packet(0x0a00_0000 | c / 40_000 + 1, 20_000 + c % 40_000, 0x0ac8_0000 | c % 250 + 1, 9_103, fromClient, seq,
                ack,
                flags, window, filler, length);
    }

    private void packet(int client, int clientPort, int server, int serverPort, boolean fromClient, int seq, int ack,
            int flags, int window, byte[] content, int length) throws IOException {
        if (written == packets) {
            return;
        }
        written++;
        final boolean atFront = serverPort == Proxy.REQUEST_PORT;
        if (side != 0 && atFront != (side == 1) || secondEnd && written % LOST == 0) {
            ident++;
            return;
        }
        final long time = secondEnd ? clock + AHEAD : clock;
        final int options = (flags & SYN) != 0 ? SYN_OPTIONS.length : 0;
        final int wire = HEADERS + options + length;
        final int kept = Math.min(wire, snap);
        if (buffer.remaining() < 16 + HEADERS + options + Math.max(0, kept)) {
            drain();
        }
        final int start = buffer.position() + 16;
        buffer.putInt((int) (time / 1_000_000_000)).putInt((int) (time % 1_000_000_000)).putInt(kept).putInt(wire);
        // Ethernet: locally administered addresses.
        buffer.putShort((short) 0x0200).putInt(fromClient ? 2 : 1).putShort((short) 0x0200).putInt(fromClient ? 1 : 2);
        buffer.putShort((short) 0x0800);
        buffer.putShort((short) 0x4500).putShort((short) (wire - 14)).putInt((ident++ & 0xffff) << 16 | 0x4000);
        buffer.putInt(0x4006_0000).putInt(fromClient ? client : server).putInt(fromClient ? server : client);
        buffer.putShort((short) (fromClient ? clientPort : serverPort))
                .putShort((short) (fromClient ? serverPort : clientPort));
        buffer.putInt(seq).putInt(ack).putShort((short) (5 + options / 4 << 12 | flags)).putShort((short) window)
                .putInt(0);
        if (options > 0) {
            buffer.put(SYN_OPTIONS);
        }
        final int more = start + kept - buffer.position();
        if (more > 0) {
            buffer.put(content, 0, more);
        } else {
            // The snap length may cut the headers themselves.
            buffer.position(start + kept);
        }
    }

    /// Requests through a proxy.
    private final class Proxy {
        private static final int FRONT = 0;
        private static final int BACK = 1;
        private static final int REQUEST_PORT = 80;
        private static final int SERVER_PORT = 8_080;

        /// Steps of a request before and behind its data.
        private static final int REQUESTED = 3;

        private static final int DATA = 8;

        /// One of so many steps between request and answer waits.
        private static final int PROMPT = 20;

        private static final int PROMPT_NANOS = 2_000;

        private static final int END = 9;
        private static final int LAST = 15;

        /// The proxy's buffer for one request, bytes: where it is full, the window towards the server is closed until half
        /// of it is empty.
        private static final int BUFFER = 65_536;

        private static final int LEAST_SIZE = 10_000;
        private static final double SIZES = 30;
        private static final int SLOW_OF_TEN = 3;

        /// What TLS adds: a hello, certificates, and some bytes to each record.
        private static final int HELLO = 517;

        private static final int CERTIFICATES = 3_500;
        private static final int RECORD = 16_384;
        private static final int RECORD_EXTRA = 22;

        private final int objects;
        private final boolean encrypted;
        private final int slots;
        private final int[] number;
        private final int[] object;
        private final int[] stage;
        private final boolean[] closed;
        private final byte[][] requests;
        private final byte[][] headers;

        /// Of each slot and side: first numbers, bytes sent by the server's side, of these acknowledged.
        private final int[] clientIsn;

        private final int[] serverIsn;
        private final int[] sent;
        private final int[] acked;
        private final byte[] content = new byte[65_536 + 16];
        private int started;

        Proxy(Map<String, Long> options) {
            slots = Math.toIntExact(options.get("proxy"));
            objects = Math.toIntExact(options.get("objects"));
            encrypted = options.get("encrypted") == 1;
            number = new int[slots];
            object = new int[slots];
            stage = new int[slots];
            closed = new boolean[slots];
            requests = new byte[2 * slots][];
            headers = new byte[2 * slots][];
            clientIsn = new int[2 * slots];
            serverIsn = new int[2 * slots];
            sent = new int[2 * slots];
            acked = new int[2 * slots];
        }

        void run() throws IOException {
            header();
            final long[] begins = new long[slots];
            final long ramp = packets * step / 10;
            for (int s = 0; s < slots; s++) {
                begins[s] = EPOCH + Math.floorMod(next(), Math.max(1, ramp));
                begin(s);
            }
            int s = 0;
            while (written < packets) {
                s = (int) Long.remainderUnsigned(s + 1 + (next() >>> 60), slots);
                clock += 1 + Math.floorMod(next(), step);
                if (clock >= begins[s]) {
                    step(s);
                    // Most requests are passed on at once.
                    while (stage[s] > REQUESTED && stage[s] < DATA && Math.floorMod(next(), PROMPT) > 0) {
                        clock += 1 + Math.floorMod(next(), PROMPT_NANOS);
                        step(s);
                    }
                }
            }
            drain();
        }

        private void begin(int s) {
            number[s] = started++;
            object[s] = (int) Math.floorMod(next(), objects);
            stage[s] = 0;
            closed[s] = false;
            final int size = size(object[s]);
            final String id = Long.toHexString(next());
            requests[2 * s] = ("GET /object/" + object[s]
                    + " HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: bench\r\nX-Request-ID: "
                    + id + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            requests[2 * s + 1] = ("GET /object/" + object[s]
                    + " HTTP/1.1\r\nhost: www.example.org\r\nuser-agent: bench\r\nx-request-id: "
                    + id + "\r\nx-forwarded-for: 10.0.0." + (1 + number[s] / 40_000) + "\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            headers[2 * s] = ("HTTP/1.1 200 OK\r\nserver: bench\r\ncontent-length: " + size + "\r\nvia: proxy\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            headers[2 * s + 1] = ("HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Length: " + size
                    + "\r\nConnection: keep-alive\r\nAccept-Ranges: bytes\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int side = 2 * s; side < 2 * s + 2; side++) {
                clientIsn[side] = (int) next();
                serverIsn[side] = (int) next();
                sent[side] = 0;
                acked[side] = 0;
            }
        }

        private static int size(int object) {
            final double part = (mixed(object) >>> 11) / (double) (1L << 53);
            return (int) (LEAST_SIZE * Math.pow(SIZES, part));
        }

        private boolean secret(int side) {
            return encrypted && (side & 1) == FRONT;
        }

        private int requestLength(int side) {
            return requests[side].length + (secret(side) ? HELLO + RECORD_EXTRA : 0);
        }

        private int total(int side) {
            final int plain = headers[side].length + size(object[side >>> 1]);
            return secret(side) ? CERTIFICATES + plain + (plain / RECORD + 1) * RECORD_EXTRA : plain;
        }

        private void step(int s) throws IOException {
            final int front = 2 * s + FRONT;
            final int back = 2 * s + BACK;
            switch (stage[s]++) {
                case 0 -> send(front, true, -1, -1, SYN, 64_240, 0);
                case 1 -> send(front, false, -1, 0, SYN | ACK, 65_160, 0);
                case 2 -> send(front, true, 0, 0, ACK, 502, 0);
                case 3 -> request(front);
                case 4 -> send(back, true, -1, -1, SYN, 64_240, 0);
                case 5 -> send(back, false, -1, 0, SYN | ACK, 65_160, 0);
                case 6 -> send(back, true, 0, 0, ACK, 502, 0);
                case 7 -> request(back);
                case DATA -> {
                    if (!flow(s, front, back)) {
                        stage[s] = DATA;
                    }
                }
                case END -> send(back, false, total(back), requestLength(back), FIN | ACK, 502, 0);
                case END + 1 -> send(back, true, requestLength(back), total(back) + 1, FIN | ACK, 502, 0);
                case END + 2 -> send(back, false, total(back) + 1, requestLength(back) + 1, ACK, 502, 0);
                case END + 3 -> send(front, false, total(front), requestLength(front), FIN | ACK, 502, 0);
                case END + 4 -> send(front, true, requestLength(front), total(front) + 1, FIN | ACK, 502, 0);
                case LAST - 1 -> send(front, false, total(front) + 1, requestLength(front) + 1, ACK, 502, 0);
                default -> begin(s);
            }
        }

        private void request(int side) throws IOException {
            fill(side, true, 0, requestLength(side));
            send(side, true, 0, 0, PSH | ACK, 502, requestLength(side));
        }

        /// One segment of data or its acknowledgement on one side.
        ///
        /// @return whether all is through
        private boolean flow(int s, int front, int back) throws IOException {
            final boolean slow = Math.floorMod(mixed(number[s]), 10) < SLOW_OF_TEN;
            final boolean toFront = Math.floorMod(next(), slow ? 6 : 2) == 0;
            // In parts of the whole, so that certificates and records do not matter.
            final int through = (int) Math.min(total(front), (long) total(front) * sent[back] / total(back));
            final int waiting = sent[back] - (int) ((long) total(back) * sent[front] / total(front));
            if (toFront || sent[back] == total(back) && acked[back] == sent[back]) {
                if (sent[front] == total(front) && acked[front] == sent[front]) {
                    return true;
                }
                if (sent[front] - acked[front] >= MOST_UNACKED * payload || sent[front] >= through) {
                    acknowledge(front, OPEN_WINDOW);
                } else if (sent[front] > acked[front] && Math.floorMod(next(), lossEvery) == 0) {
                    data(front, Math.max(0, sent[front] - payload), sent[front]);
                } else {
                    final int to = Math.min(through, sent[front] + payload);
                    data(front, sent[front], to);
                    sent[front] = to;
                }
            } else if (closed[s]) {
                if (waiting < BUFFER / 2) {
                    closed[s] = false;
                    acknowledge(back, OPEN_WINDOW);
                }
            } else if (waiting >= BUFFER) {
                closed[s] = true;
                acknowledge(back, 0);
            } else if (sent[back] - acked[back] >= 2 * payload || sent[back] == total(back)) {
                acknowledge(back, OPEN_WINDOW);
            } else {
                final int to = Math.min(total(back), sent[back] + payload);
                data(back, sent[back], to);
                sent[back] = to;
            }
            return false;
        }

        private void acknowledge(int side, int window) throws IOException {
            acked[side] = sent[side];
            send(side, true, requestLength(side), sent[side], ACK, window, 0);
        }

        private void data(int side, int from, int to) throws IOException {
            fill(side, false, from, to);
            send(side, false, from, requestLength(side), PSH | ACK, 502, to - from);
        }

        /// @param from offset in the stream, -1 for the SYN
        /// @param heard offset behind what was heard of the other side
        private void send(int side, boolean fromClient, int from, int heard, int flags, int window, int length)
                throws IOException {
            final int p = number[side >>> 1];
            final int host = p / 40_000 + 1;
            final int seq = (fromClient ? clientIsn : serverIsn)[side] + 1 + from;
            final int ack = (flags & ACK) == 0 ? 0 : (fromClient ? serverIsn : clientIsn)[side] + 1 + heard;
            if ((side & 1) == FRONT) {
                packet(0x0a00_0000 | host, 20_000 + p % 40_000, 0x0ac8_0001, REQUEST_PORT, fromClient, seq, ack, flags,
                        window, content, length);
            } else {
                packet(0x0ac9_0000 | host, 20_000 + (int) (p * 7_919L % 40_000), 0x0aca_0001 + p % 20, SERVER_PORT,
                        fromClient, seq, ack, flags, window, content, length);
            }
        }

        /// Puts what a stream carries at an offset into the content, as far as it is kept.
        private void fill(int side, boolean up, int from, int to) {
            final int kept = Math.min(to - from, Math.max(0, snap - HEADERS));
            final byte[] head = up ? requests[side] : headers[side];
            final boolean secret = secret(side);
            final long seed = secret ? mixed(number[side >>> 1] * 4L + (up ? 1 : 2)) : mixed(object[side >>> 1]);
            for (int i = 0; i < kept; i++) {
                final int at = from + i;
                if (!secret && at < head.length) {
                    content[i] = head[at];
                } else {
                    final int body = secret ? at : at - head.length;
                    content[i] = (byte) (mixed(seed + (body >>> 3)) >>> 8 * (body & 7));
                }
            }
            if (secret && from == 0 && kept > 2) {
                content[0] = 0x16;
                content[1] = 3;
                content[2] = (byte) (up ? 1 : 3);
            }
        }

        private static long mixed(long value) {
            long h = (value + 1) * 0x9E37_79B9_7F4A_7C15L;
            h = (h ^ h >>> 30) * 0xBF58_476D_1CE4_E5B9L;
            h = (h ^ h >>> 27) * 0x94D0_49BB_1331_11EBL;
            return h ^ h >>> 31;
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
