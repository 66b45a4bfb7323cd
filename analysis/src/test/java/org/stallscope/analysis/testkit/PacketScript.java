package org.stallscope.analysis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A conversation written as a script, from which a capture (pcap, ns, Ethernet, IPv4) is made:
///
/// ```java
/// var script = new PacketScript().handshake();
/// script.at(10).client.data(1460);
/// script.at(20).server.window(0).ack();
/// script.write(path);
/// ```
///
/// Each side keeps its own sequence number and acknowledges all that the other side has sent in order, unless told otherwise.
public final class PacketScript {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int PSH = 8;
    public static final int ACK = 16;

    /// Time of millisecond 0, ns since the epoch.
    public static final long EPOCH = 1_800_000_000_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public final Side client;
    public final Side server;
    private long now = EPOCH;
    private int frames;
    private int packets;
    private int snapLength = Integer.MAX_VALUE;
    private byte[] lastFrame = {};
    private byte[] hardwareAddresses = new byte[12];

    public PacketScript() {
        this(0x0a000001, 40_000, 1_000_000, 0x0a000002, 9103, 2_000_000);
    }

    /// Addresses, ports and initial sequence numbers of client and server.
    public PacketScript(int clientAddress, int clientPort, int clientIsn, int serverAddress, int serverPort,
            int serverIsn) {
        client = new Side(clientAddress, clientPort, clientIsn);
        server = new Side(serverAddress, serverPort, serverIsn);
        client.peer = server;
        server.peer = client;
        final ByteBuffer header = ByteBuffer.allocate(24);
        header.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262_144).putInt(1);
        out.writeBytes(header.array());
    }

    /// Sets the time of what follows, ms after the script's beginning; may go backwards.
    public PacketScript at(double millis) {
        now = EPOCH + Math.round(millis * 1_000_000);
        return this;
    }

    /// Hardware addresses in the frames that follow, as on any link but the loopback interface.
    public PacketScript onEthernet() {
        hardwareAddresses = new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2};
        return this;
    }

    /// Bytes kept of each frame that follows.
    public PacketScript snap(int bytes) {
        snapLength = bytes;
        return this;
    }

    /// The last frame once more, as a mirror port may copy it.
    public PacketScript again() {
        record(lastFrame);
        return this;
    }

    /// The last frame once more as it leaves a router: other hardware addresses, one off its time to live.
    public PacketScript againBehindRouter() {
        final byte[] frame = lastFrame.clone();
        frame[5] ^= 1;
        frame[11] ^= 1;
        frame[22]--;
        record(frame);
        return this;
    }

    /// The last frame once more on a VLAN.
    public PacketScript againOnVlan(int vlan) {
        final ByteBuffer tagged = ByteBuffer.allocate(lastFrame.length + 4);
        tagged.put(lastFrame, 0, 12).putShort((short) 0x8100).putShort((short) vlan);
        tagged.put(lastFrame, 12, lastFrame.length - 12);
        record(tagged.array());
        return this;
    }

    private byte[] ethernet(byte[] packet) {
        final ByteBuffer frame = ByteBuffer.allocate(14 + packet.length);
        return frame.put(hardwareAddresses).putShort((short) 0x0800).put(packet).array();
    }

    private void record(byte[] frame) {
        record(frame, frame.length);
    }

    private void record(byte[] frame, int captured) {
        final int kept = Math.min(captured, snapLength);
        final ByteBuffer record = ByteBuffer.allocate(16 + kept);
        record.putInt((int) (now / 1_000_000_000)).putInt((int) (now % 1_000_000_000)).putInt(kept)
                .putInt(frame.length);
        record.put(frame, 0, kept);
        out.writeBytes(record.array());
        lastFrame = frame;
        frames++;
    }

    /// SYN, SYN+ACK, ACK at 0, 1 and 2 ms; MSS 1460, both scales 7, window 64,240.
    public PacketScript handshake() {
        return handshake(7, 7);
    }

    /// A handshake with the given scales; -1 leaves the option out.
    public PacketScript handshake(int clientScale, int serverScale) {
        at(0);
        client.syn(clientScale);
        at(1);
        server.synAck(serverScale);
        at(2);
        client.ack();
        return this;
    }

    /// Frames written so far.
    public int frames() {
        return frames;
    }

    /// Writes the capture to a file.
    public Path write(Path path) {
        try {
            return Files.write(path, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What stands in the checksum field of TCP.
    public enum Checksums {
        ZERO,
        /// The sum over the pseudo header, as a host leaves it for its network card.
        LEFT_TO_THE_CARD,
        FILLED_IN
    }

    /// One end of the conversation.
    public final class Side {
        private final int address;
        private final int port;
        private Side peer;
        private int next;
        private int window = 64_240;
        private int lastLength;
        private int timeToLive = 64;
        private boolean padded;
        private Checksums checksums = Checksums.ZERO;
        private byte[] options = {};

        private Side(int address, int port, int isn) {
            this.address = address;
            this.port = port;
            next = isn;
        }

        /// Time to live of all that follows.
        public Side timeToLive(int value) {
            timeToLive = value;
            return this;
        }

        /// Fills short frames up to 60 bytes from now on, as they are on a wire.
        public Side padded() {
            padded = true;
            return this;
        }

        /// What stands in the checksum field from now on.
        public Side checksums(Checksums kind) {
            checksums = kind;
            return this;
        }

        /// Raw window field of all that follows.
        public Side window(int raw) {
            window = raw;
            return this;
        }

        /// The sequence number of the next new byte.
        public int next() {
            return next;
        }

        public Side syn(int scale) {
            return synSegment(SYN, 0, scale);
        }

        public Side synAck(int scale) {
            return synSegment(SYN | ACK, peer.next, scale);
        }

        private Side synSegment(int flags, int ack, int scale) {
            options = scale < 0
                    ? new byte[] {2, 4, 0x05, (byte) 0xb4}
                    : new byte[] {2, 4, 0x05, (byte) 0xb4, 1, 3, 3, (byte) scale};
            segment(next, ack, flags, 0);
            options = new byte[0];
            next++;
            return this;
        }

        /// New data.
        public Side data(int length) {
            segment(next, peer.next, ACK | PSH, length);
            next += length;
            lastLength = length;
            return this;
        }

        /// New data that the capture does not hold.
        public Side unseenData(int length) {
            next += length;
            return this;
        }

        /// The last data once more.
        public Side retransmit() {
            return segment(next - lastLength, peer.next, ACK | PSH, lastLength);
        }

        /// A bare acknowledgement of all.
        public Side ack() {
            return segment(next, peer.next, ACK, 0);
        }

        /// A bare acknowledgement of all but the last bytes.
        public Side ackAllBut(int bytes) {
            return segment(next, peer.next - bytes, ACK, 0);
        }

        /// A Linux window probe, which is also how a keep-alive looks: no data, one below the next sequence number.
        public Side probe() {
            return segment(next - 1, peer.next, ACK, 0);
        }

        /// A window probe with one byte of new data, which the receiver does not take.
        public Side byteProbe() {
            return segment(next, peer.next, ACK, 1);
        }

        public Side fin() {
            segment(next, peer.next, FIN | ACK, 0);
            next++;
            return this;
        }

        public Side rst() {
            return segment(next, peer.next, RST | ACK, 0);
        }

        /// An acknowledgement with SACK blocks: distances back from the other side's next number, left and right in turn.
        public Side sack(int ackBack, int... edgesBack) {
            final ByteBuffer option = ByteBuffer.allocate(4 + 4 * edgesBack.length);
            option.put((byte) 1).put((byte) 1).put((byte) 5).put((byte) (2 + 4 * edgesBack.length));
            for (int edge : edgesBack) {
                option.putInt(peer.next - edge);
            }
            options = option.array();
            segment(next, peer.next - ackBack, ACK, 0);
            options = new byte[0];
            return this;
        }

        /// An acknowledgement that repeats the last one and carries options.
        public Side ackWith(byte... carried) {
            options = carried.clone();
            segment(next, peer.next, ACK, 0);
            options = new byte[0];
            return this;
        }

        /// Any segment.
        public Side segment(int seq, int ack, int flags, int length) {
            final byte[] frame = ethernet(packet(seq, ack, flags, length));
            record(padded && frame.length < 60 ? Arrays.copyOf(frame, 60) : frame);
            return this;
        }

        /// The IPv4 packet of any segment, not written: to be cut in pieces, wrapped or quoted.
        public byte[] packet(int seq, int ack, int flags, int length) {
            final int header = 20 + options.length;
            final ByteBuffer packet = ByteBuffer.allocate(20 + header + length);
            packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + header + length));
            packet.putShort((short) ++packets).putShort((short) 0);
            packet.put((byte) timeToLive).put((byte) 6).putShort((short) 0);
            packet.putInt(address).putInt(peer.address);
            packet.putShort((short) port).putShort((short) peer.port).putInt(seq).putInt(ack);
            packet.putShort((short) (header / 4 << 12 | flags)).putShort((short) window).putInt(0);
            packet.put(options);
            final byte[] payload = new byte[length];
            Arrays.fill(payload, (byte) 'x');
            packet.put(payload);
            packet.putShort(20 + 16, (short) checksum(packet, header + length));
            return packet.array();
        }

        private int checksum(ByteBuffer packet, int length) {
            if (checksums == Checksums.ZERO) {
                return 0;
            }
            // The pseudo header: addresses, protocol, length.
            long sum = 6 + length;
            for (int i = 12; i < 20; i += 2) {
                sum += packet.getShort(i) & 0xffff;
            }
            if (checksums == Checksums.LEFT_TO_THE_CARD) {
                return folded(sum);
            }
            for (int i = 0; i + 1 < length; i += 2) {
                sum += packet.getShort(20 + i) & 0xffff;
            }
            sum += length % 2 == 0 ? 0 : (packet.get(20 + length - 1) & 0xff) << 8;
            return ~folded(sum) & 0xffff;
        }

        private static int folded(long sum) {
            long rest = sum;
            while (rest > 0xffff) {
                rest = (rest & 0xffff) + (rest >>> 16);
            }
            return (int) rest;
        }
    }

    /// Writes any IPv4 packet.
    public PacketScript frame(byte[] packet) {
        return frame(packet, packet.length);
    }

    /// Writes an IPv4 packet of which the capture keeps only the first bytes.
    public PacketScript frame(byte[] packet, int captured) {
        record(ethernet(packet), 14 + captured);
        return this;
    }

    /// An IPv4 packet around a payload.
    public static byte[] ipv4(int source, int destination, int protocol, byte[] payload) {
        final ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length)).putInt(0).put((byte) 64);
        packet.put((byte) protocol).putShort((short) 0).putInt(source).putInt(destination).put(payload);
        return packet.array();
    }

    /// A piece of an IPv4 packet without options.
    ///
    /// @param from first byte of its payload, a multiple of 8
    /// @param to behind its last byte
    public static byte[] piece(byte[] packet, int id, int from, int to) {
        final byte[] piece = Arrays.copyOf(packet, 20 + to - from);
        System.arraycopy(packet, 20 + from, piece, 20, to - from);
        final boolean more = 20 + to < packet.length;
        ByteBuffer.wrap(piece)
                .putShort(2, (short) piece.length)
                .putShort(4, (short) id)
                .putShort(6, (short) (from / 8 | (more ? 0x2000 : 0)));
        return piece;
    }

    /// An IPv4 packet with an ICMP message that quotes the beginning of another.
    ///
    /// @param from address of the router that sends it
    /// @param rest the four bytes between checksum and quote
    /// @param quoted bytes of the TCP header that are quoted
    public static byte[] icmp(int from, int type, int code, int rest, byte[] packet, int quoted) {
        final int bytes = Math.min(packet.length, 20 + quoted);
        final ByteBuffer message = ByteBuffer.allocate(8 + bytes);
        message.put((byte) type).put((byte) code).putShort((short) 0).putInt(rest).put(packet, 0, bytes);
        return ipv4(from, ByteBuffer.wrap(packet).getInt(12), 1, message.array());
    }
}
