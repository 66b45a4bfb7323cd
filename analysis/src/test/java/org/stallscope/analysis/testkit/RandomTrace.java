package org.stallscope.analysis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Four TCP conversations that misbehave in every way the rules of rules/tshark-parity.md speak of ("Proof of
/// completeness"), as a capture (pcap, Ethernet, IPv4 and IPv6): sequence numbers that wrap, ports used again, a clock that
/// runs backwards, SACK and D-SACK, probes, keep-alives, gaps, storms of FIN and RST. The same seed always makes the same
/// bytes.
public final class RandomTrace {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final int[] SCALES = {-1, 0, 2, 7, 14, 15};
    private static final int[] WINDOWS = {0, 1, 4, 10, 100, 500};
    private static final int[] LENGTHS = {1, 2, 10, 100, 500, 1000, 1448, 1460};
    private static final int ETHERNET = 14;

    /// Beyond tshark's limit of 10,000 segments that wait for their acknowledgement (rule 24).
    private static final int MANY = 10_300;

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean nanos;
    private final int snap;
    private final Flow[] flows = new Flow[4];
    private long now = 1_700_000_000_000_000_000L;
    private int frames;

    private RandomTrace(long seed) {
        random = new Random(seed);
        nanos = random.nextBoolean();
        snap = random.nextBoolean() ? 262_144 : 200;
        final ByteBuffer header = ByteBuffer.allocate(24);
        header.putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        header.putLong(0).putInt(snap).putInt(1);
        out.writeBytes(header.array());
        for (int i = 0; i < flows.length; i++) {
            flows[i] = new Flow(i);
        }
    }

    /// The capture of a seed.
    ///
    /// @param frames about how many frames
    public static byte[] of(long seed, int frames) {
        final RandomTrace trace = new RandomTrace(seed);
        trace.run(frames);
        return trace.out.toByteArray();
    }

    /// The same with a conversation of which more than 10,000 segments are never acknowledged, before all else.
    public static byte[] withManyUnacknowledged(long seed, int frames) {
        final RandomTrace trace = new RandomTrace(seed);
        final End sender = trace.flows[0].ends[0];
        trace.handshake(sender);
        for (int i = 0; i < MANY; i++) {
            trace.now += 1_000_000;
            trace.send(sender, sender.next, sender.peer.next, ACK, 100);
            sender.next += 100;
        }
        trace.run(MANY + frames);
        return trace.out.toByteArray();
    }

    /// Writes a capture to a file.
    public static Path write(byte[] capture, Path path) {
        try {
            return Files.write(path, capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One conversation; the two ends keep their own numbers.
    private final class Flow {
        final boolean v6;
        final boolean padded;
        final boolean timestamps;
        final End[] ends = {new End(), new End()};

        Flow(int number) {
            v6 = random.nextInt(3) == 0;
            padded = random.nextBoolean();
            timestamps = random.nextInt(3) == 0;
            ends[0].peer = ends[1];
            ends[1].peer = ends[0];
            for (int side = 0; side < 2; side++) {
                final End end = ends[side];
                end.flow = this;
                end.address = new byte[v6 ? 16 : 4];
                end.address[0] = (byte) (v6 ? 0xfd : 10);
                end.address[end.address.length - 1] = (byte) (1 + side + (random.nextBoolean() ? 2 * number : 0));
                end.port = side == 0 ? 40_000 + number : 50_001;
                end.hops = 40 + random.nextInt(25);
                end.ipId = random.nextInt(65_536);
                end.restart();
            }
        }
    }

    /// One end of a conversation.
    private final class End {
        Flow flow;
        End peer;
        byte[] address;
        int port;
        int hops;
        int ipId;
        int isn;
        int next;
        int scale;
        int window;
        int lastLength;

        void restart() {
            isn = switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> 1 << 20;
                case 2 -> 0x8000_0000 - 16;
                case 3 -> 0x8000_0000 + 16;
                case 4 -> -16;
                default -> random.nextInt();
            };
            next = isn;
            scale = SCALES[random.nextInt(SCALES.length)];
            window = WINDOWS[random.nextInt(WINDOWS.length)];
            lastLength = 0;
        }

        int shift() {
            return scale < 0 || peer.scale < 0 ? 0 : Math.min(scale, 14);
        }
    }

    private void run(int wanted) {
        while (frames < wanted) {
            pass();
            final Flow flow = flows[random.nextInt(flows.length)];
            final End end = flow.ends[random.nextInt(2)];
            if (random.nextInt(12) == 0) {
                end.window = WINDOWS[random.nextInt(WINDOWS.length)];
            }
            step(end);
        }
    }

    private void step(End end) {
        switch (random.nextInt(40)) {
            case 0 -> handshake(end);
            case 1 -> synOnly(end);
            case 2, 3, 4, 5, 6, 7 -> burst(end);
            case 8, 9, 10, 11, 12, 13 -> acknowledge(end);
            case 14, 15 -> loss(end);
            case 16, 17 -> fastRetransmission(end);
            case 18, 19 -> retransmit(end);
            case 20, 21, 22 -> closedWindow(end);
            case 23, 24 -> keepAlive(end);
            case 25, 26, 27 -> fillWindow(end);
            case 28 -> fin(end);
            case 29 -> reset(end);
            case 30 -> storm(end);
            case 31, 32 -> wild(end);
            case 33 -> acknowledgeUnseen(end);
            case 34, 35 -> sack(end);
            case 36 -> windowUpdate(end);
            case 37 -> partialAcknowledgement(end);
            case 38 -> swallowedProbe(end);
            default -> duplicatedFrame(end);
        }
    }

    private void handshake(End client) {
        final End server = client.peer;
        client.restart();
        server.restart();
        syn(client, SYN, 0);
        if (random.nextInt(4) == 0) {
            pass();
            syn(client, SYN, 0);
        }
        client.next = client.isn + 1;
        pass();
        if (random.nextInt(6) > 0) {
            syn(server, SYN | ACK, client.next);
            if (random.nextInt(5) == 0) {
                pass();
                if (random.nextInt(3) == 0) {
                    server.isn += 1 + random.nextInt(5000);
                }
                syn(server, SYN | ACK, client.next);
            }
        }
        server.next = server.isn + 1;
        pass();
        if (random.nextInt(6) > 0) {
            send(client, client.next, server.next, ACK, 0);
        }
    }

    private void synOnly(End end) {
        if (random.nextBoolean()) {
            syn(end, random.nextBoolean() ? SYN : SYN | ACK, end.peer.next);
        } else {
            // In the middle of everything, with a number that may be the old one.
            send(end, random.nextBoolean() ? end.isn : end.next, end.peer.next,
                    SYN | (random.nextBoolean() ? ACK : 0), random.nextInt(3) == 0 ? 10 : 0);
        }
    }

    private void syn(End end, int flags, int ack) {
        final ByteBuffer options = ByteBuffer.allocate(12);
        options.put(new byte[] {2, 4, 5, (byte) 0xb4});
        if (random.nextBoolean()) {
            options.put(new byte[] {4, 2, 1, 1});
        }
        if (end.scale >= 0) {
            options.put(new byte[] {1, 3, 3, (byte) end.scale});
        }
        send(end, end.isn, ack, flags, 0, Arrays.copyOf(options.array(), options.position()));
    }

    private void burst(End end) {
        for (int i = random.nextInt(5); i >= 0; i--) {
            data(end, LENGTHS[random.nextInt(LENGTHS.length)]);
            briefly();
        }
    }

    private void data(End end, int length) {
        send(end, end.next, end.peer.next, ACK | (random.nextInt(3) == 0 ? PSH : 0), length);
        end.next += length;
        end.lastLength = length;
    }

    private void acknowledge(End end) {
        final int back = random.nextInt(4) == 0 ? end.peer.lastLength : 0;
        for (int i = random.nextInt(6) == 0 ? 3 : 1; i > 0; i--) {
            send(end, end.next, end.peer.next - back, ACK, 0);
            briefly();
        }
    }

    private void loss(End end) {
        final int missing = LENGTHS[random.nextInt(LENGTHS.length)];
        final int hole = end.next;
        end.next += missing;
        data(end, LENGTHS[random.nextInt(LENGTHS.length)]);
        if (random.nextBoolean()) {
            data(end, 100);
        }
        if (random.nextInt(3) > 0) {
            now += random.nextInt(random.nextBoolean() ? 2_900_000 : 40_000_000);
            send(end, hole, end.peer.next, ACK, missing);
        }
        if (random.nextInt(3) == 0) {
            briefly();
            send(end.peer, end.peer.next, end.next, ACK, 0);
        }
    }

    private void fastRetransmission(End end) {
        final End receiver = end.peer;
        final int hole = end.next;
        end.next += 1000;
        data(end, 1000);
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            briefly();
            receiver.window = receiver.window == 0 ? 10 : receiver.window;
            send(receiver, receiver.next, hole, ACK, 0);
        }
        now += random.nextInt(24_000_000);
        send(end, hole, receiver.next, ACK, 1000);
    }

    private void retransmit(End end) {
        final int back = 1 + random.nextInt(3) * end.lastLength + random.nextInt(3);
        final int length = random.nextBoolean() ? back : LENGTHS[random.nextInt(LENGTHS.length)];
        if (random.nextBoolean()) {
            now += random.nextInt(400_000_000);
        }
        send(end, end.next - back, end.peer.next, ACK, Math.min(length, 1460));
    }

    private void closedWindow(End receiver) {
        final End sender = receiver.peer;
        final int opened = receiver.window == 0 ? 10 : receiver.window;
        receiver.window = 0;
        send(receiver, receiver.next, sender.next, ACK, 0);
        for (int i = random.nextInt(3); i >= 0; i--) {
            now += random.nextInt(200_000_000);
            switch (random.nextInt(4)) {
                case 0 -> send(sender, sender.next - 1, receiver.next, ACK, 0);
                case 1 -> send(sender, sender.next - 1, receiver.next, ACK, 1);
                default -> send(sender, sender.next, receiver.next, ACK, 1);
            }
            briefly();
            if (random.nextInt(4) > 0) {
                send(receiver, receiver.next, sender.next, ACK, 0);
            }
        }
        if (random.nextBoolean()) {
            receiver.window = opened;
            pass();
            switch (random.nextInt(3)) {
                case 0 -> data(receiver, 20);
                case 1 -> send(receiver, receiver.next, sender.next + 1, ACK, 0);
                default -> send(receiver, receiver.next, sender.next, ACK, 0);
            }
            briefly();
            if (random.nextBoolean()) {
                data(sender, 1000);
            }
        }
    }

    private void keepAlive(End end) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            now += random.nextInt(300_000_000);
            send(end, end.next - 1, end.peer.next, ACK, random.nextInt(2));
            briefly();
            if (random.nextInt(4) > 0) {
                send(end.peer, end.peer.next, end.next, ACK, 0);
            }
        }
    }

    private void fillWindow(End sender) {
        final End receiver = sender.peer;
        if (receiver.window == 0) {
            receiver.window = 1 + random.nextInt(10);
        }
        send(receiver, receiver.next, sender.next, ACK, 0);
        final int shift = receiver.shift();
        int room = receiver.window << shift;
        if (room > 60_000) {
            // Too much for one segment: announce little, or leave most of it uncaptured.
            sender.next += room - 1000;
            room = 1000;
        }
        briefly();
        final int miss = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0;
        if (room > 1460) {
            data(sender, room - 700);
            data(sender, 700 + miss);
        } else {
            data(sender, Math.max(1, room + miss));
        }
    }

    private void fin(End end) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            send(end, end.next, end.peer.next, FIN | ACK, random.nextInt(4) == 0 ? 50 : 0);
            pass();
        }
        if (random.nextBoolean()) {
            end.next++;
            send(end.peer, end.peer.next, end.next, ACK, 0);
        }
    }

    private void reset(End end) {
        final int kept = end.window;
        end.window = random.nextBoolean() ? 0 : kept;
        if (random.nextBoolean()) {
            send(end, end.next, 0, RST, 0);
        } else {
            send(end, end.next + (random.nextInt(4) == 0 ? 5000 : 0), end.peer.next, RST | ACK, 0);
        }
        end.window = kept;
        if (random.nextBoolean()) {
            briefly();
            data(end.peer, 1);
        }
    }

    private void storm(End end) {
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            final End from = random.nextBoolean() ? end : end.peer;
            final int flags = switch (random.nextInt(5)) {
                case 0 -> FIN;
                case 1 -> FIN | ACK;
                case 2 -> RST;
                case 3 -> RST | ACK;
                default -> FIN | RST | ACK | PSH;
            };
            send(from, from.next + random.nextInt(3) - 1, (flags & ACK) == 0 ? 0 : from.peer.next, flags, 0);
            briefly();
        }
    }

    private void wild(End end) {
        final int seq = switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> end.next + 0x7fff_fff0 + random.nextInt(32);
            case 2 -> end.isn + random.nextInt(2000);
            default -> end.next - random.nextInt(5000);
        };
        final int ack = switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> 0;
            default -> end.peer.next - random.nextInt(3000) + 500;
        };
        final int flags = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(0x1000);
            default -> ACK;
        };
        send(end, seq, ack, flags, random.nextInt(3) == 0 ? 0 : LENGTHS[random.nextInt(LENGTHS.length)]);
        if (random.nextInt(8) == 0) {
            end.next = seq;
        }
    }

    private void acknowledgeUnseen(End end) {
        final int beyond = LENGTHS[random.nextInt(LENGTHS.length)];
        for (int i = random.nextInt(3); i >= 0; i--) {
            send(end, end.next, end.peer.next + beyond, ACK, 0);
            briefly();
        }
        if (random.nextBoolean()) {
            end.peer.next += beyond;
        }
    }

    private void sack(End end) {
        final int blocks = 1 + random.nextInt(end.flow.timestamps ? 3 : 4);
        final int ack = end.peer.next - random.nextInt(8) * 1000;
        final ByteBuffer option = ByteBuffer.allocate(4 + 8 * blocks);
        option.put((byte) 1).put((byte) 1).put((byte) 5).put((byte) (2 + 8 * blocks));
        int edge = ack + 1000;
        for (int i = 0; i < blocks; i++) {
            if (i == 0 && random.nextInt(3) == 0) {
                // D-SACK: below the acknowledgement, or inside the block that follows.
                final int left = random.nextBoolean() ? ack - 1000 : edge + 100;
                option.putInt(left).putInt(left + (random.nextBoolean() ? 1000 : 50));
            } else {
                final int width = 1 + random.nextInt(1500);
                option.putInt(edge).putInt(edge + width);
                edge += width + 1000;
            }
        }
        send(end, end.next, ack, ACK, random.nextInt(4) == 0 ? 10 : 0, option.array());
        if (random.nextBoolean()) {
            briefly();
            data(end.peer, 1000);
        }
    }

    private void windowUpdate(End end) {
        send(end, end.next, end.peer.next, ACK, 0);
        briefly();
        end.window = WINDOWS[random.nextInt(WINDOWS.length)];
        send(end, end.next, end.peer.next, ACK, 0);
    }

    private void partialAcknowledgement(End end) {
        data(end, 1000);
        data(end, 1000);
        pass();
        send(end.peer, end.peer.next, end.next - 500 - random.nextInt(1000), ACK, 0);
        pass();
        data(end, 500);
    }

    private void swallowedProbe(End end) {
        end.peer.window = 0;
        send(end.peer, end.peer.next, end.next, ACK, 0);
        pass();
        send(end, end.next, end.peer.next, ACK, 1);
        if (random.nextBoolean()) {
            end.next++;
            send(end, end.next - 1, end.peer.next, ACK, 1);
        }
        end.peer.window = 100;
        send(end.peer, end.peer.next, end.next, ACK, 0);
        pass();
        send(end, end.next - 1, end.peer.next, ACK, 500);
        end.next += 499;
    }

    private void duplicatedFrame(End end) {
        data(end, 300);
        now += random.nextInt(1_000_000);
        end.ipId--;
        send(end, end.next - 300, end.peer.next, ACK, 300);
    }

    /// Time between two steps: mostly short, at times long or backwards, ns.
    private void pass() {
        now += switch (random.nextInt(20)) {
            case 0 -> -random.nextInt(20_000_000);
            case 1, 2 -> random.nextInt(300_000_000);
            case 3, 4, 5, 6, 7, 8 -> random.nextInt(30_000_000);
            default -> random.nextInt(3_000_000);
        };
    }

    private void briefly() {
        now += random.nextInt(random.nextInt(10) == 0 ? 20_000_000 : 1_000_000);
    }

    private void send(End from, int seq, int ack, int flags, int length) {
        send(from, seq, ack, flags, length, new byte[0]);
    }

    private void send(End from, int seq, int ack, int flags, int length, byte[] options) {
        final boolean v6 = from.flow.v6;
        final boolean stamped = from.flow.timestamps && options.length <= 28;
        final int tcp = 20 + options.length + (stamped ? 12 : 0);
        final int extra = !v6 && random.nextInt(50) == 0 ? 4 : 0;
        final int ip = v6 ? 40 : 20 + extra;
        final int wire = Math.max(ETHERNET + ip + tcp + length, from.flow.padded ? 60 : 0);
        final boolean unsized = !v6 && !from.flow.padded && length > 0 && random.nextInt(40) == 0;
        final ByteBuffer frame = ByteBuffer.allocate(wire);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) (v6 ? 0x86dd : 0x0800));
        from.ipId = from.ipId + 1 & 0xffff;
        if (v6) {
            frame.putInt(0x6000_0000).putShort((short) (tcp + length)).put((byte) 6).put((byte) from.hops);
            frame.put(from.address).put(from.peer.address);
        } else {
            frame.put((byte) (0x45 + extra / 4)).put((byte) 0).putShort((short) (unsized ? 0 : ip + tcp + length));
            frame.putShort((short) from.ipId).putShort((short) 0x4000).put((byte) from.hops).put((byte) 6);
            frame.putShort((short) 0).put(from.address).put(from.peer.address);
            frame.put(extra == 0 ? new byte[0] : new byte[] {1, 1, 1, 0});
        }
        frame.putShort((short) from.port).putShort((short) from.peer.port).putInt(seq).putInt(ack);
        frame.putShort((short) (tcp / 4 << 12 | flags & 0xfff)).putShort((short) from.window).putInt(0);
        frame.put(options);
        if (stamped) {
            frame.put(new byte[] {1, 1, 8, 10}).putInt((int) (now / 1_000_000)).putInt(0);
        }
        Arrays.fill(frame.array(), frame.position(), frame.position() + length, (byte) 'x');
        record(frame.array());
    }

    private void record(byte[] frame) {
        final int kept = Math.min(frame.length, snap);
        final ByteBuffer header = ByteBuffer.allocate(16);
        final long fraction = now % 1_000_000_000;
        header.putInt((int) (now / 1_000_000_000)).putInt((int) (nanos ? fraction : fraction / 1000));
        header.putInt(kept).putInt(frame.length);
        out.writeBytes(header.array());
        out.write(frame, 0, kept);
        frames++;
    }
}
