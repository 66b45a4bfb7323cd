package org.stallscope.analysis.fuzz;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.stallscope.analysis.capture.CaptureBytes;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.RandomTrace;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Small whole captures to be damaged: every file format and byte order, link types, tags, tunnels, fragments, quotes, both
/// versions of IP.
public final class FuzzSeeds {
    /// One capture.
    public record Seed(String name, byte[] bytes) {}

    private static final int PAYLOAD = 64;

    private FuzzSeeds() {}

    /// All of them, always the same in the same order.
    public static List<Seed> all() {
        final List<Seed> seeds = new ArrayList<>();
        for (Path golden : Oracles.captures("golden")) {
            seeds.add(new Seed(golden.getFileName().toString(), read(golden)));
        }
        seeds.add(new Seed("trace", RandomTrace.of(3, 120)));
        final List<byte[]> packets = conversation();
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (int magic : new int[] {0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34}) {
                seeds.add(new Seed(order + Integer.toHexString(magic), pcap(order, magic, 1, ethernet(packets))));
            }
            seeds.add(new Seed("pcapng" + order, pcapng(order, ethernet(packets))));
        }
        seeds.add(new Seed("snoop", snoop(ethernet(packets))));
        seeds.addAll(links(packets));
        seeds.addAll(tunnels(packets));
        return seeds;
    }

    /// Compresses in one of the ways that captures are compressed.
    public static byte[] compress(byte[] bytes, int how) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressor = switch (how) {
            case 0 -> new GZIPOutputStream(out);
            case 1 -> new ZstdOutputStream(out);
            case 2 -> new FramedLZ4CompressorOutputStream(out);
            default -> new XZOutputStream(out, new LZMA2Options(0));
        }) {
            compressor.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// IPv4 packets of a conversation with a closed window, a probe, SACK, a loss and its end.
    private static List<byte[]> conversation() {
        final PacketScript script = new PacketScript();
        final PacketScript.Side client = script.client;
        final PacketScript.Side server = script.server;
        final int c = client.next();
        final int s = server.next();
        final List<byte[]> packets = new ArrayList<>();
        packets.add(client.packet(c, 0, 2, 0));
        packets.add(server.packet(s, c + 1, 18, 0));
        packets.add(client.packet(c + 1, s + 1, 16, 0));
        packets.add(client.packet(c + 1, s + 1, 24, PAYLOAD));
        packets.add(client.packet(c + 1 + 2 * PAYLOAD, s + 1, 24, PAYLOAD));
        packets.add(server.packet(s + 1, c + 1 + PAYLOAD, 16, 0));
        packets.add(server.window(0).packet(s + 1, c + 1 + 3 * PAYLOAD, 16, 0));
        packets.add(client.packet(c + 3 * PAYLOAD, s + 1, 16, 0));
        packets.add(server.window(0).packet(s + 1, c + 1 + 3 * PAYLOAD, 16, 0));
        packets.add(server.window(500).packet(s + 1, c + 1 + 3 * PAYLOAD, 16, 0));
        packets.add(client.packet(c + 1 + 3 * PAYLOAD, s + 1, 25, PAYLOAD));
        packets.add(server.packet(s + 1, c + 2 + 4 * PAYLOAD, 20, 0));
        return packets;
    }

    private static List<byte[]> ethernet(List<byte[]> packets) {
        return before(packets, new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0});
    }

    private static List<byte[]> before(List<byte[]> packets, byte[] header) {
        return packets.stream().map(packet -> join(header, packet)).toList();
    }

    private static byte[] join(byte[]... pieces) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] pcap(ByteOrder order, int magic, int linkType, List<byte[]> frames) {
        final CaptureBytes capture = CaptureBytes.pcap(order, magic, linkType);
        int number = 0;
        for (byte[] frame : frames) {
            capture.ints(1_700_000_000, ++number * 10_000, frame.length, frame.length);
            if (magic == 0xa1b2cd34) {
                capture.ints(1, 0);
            }
            capture.raw(frame);
        }
        return capture.bytes();
    }

    private static byte[] pcapng(ByteOrder order, List<byte[]> frames) {
        final CaptureBytes capture = new CaptureBytes(order);
        capture.block(0x0a0d0d0a, capture.body().ints(0x1a2b3c4d).shorts(1, 0).longs(-1)
                .option(4, "a test").option(1, "a comment").shorts(0, 0));
        capture.block(1, capture.body().shorts(1, 0).ints(65_535)
                .option(2, "eth0").option(9, (byte) 9).option(14, new byte[8]).shorts(0, 0));
        capture.interfaceBlock(101);
        capture.block(4, capture.body().shorts(1, 9).raw(bytes(10, 0, 0, 1, 'h', 'o', 's', 't', 0, 0, 0, 0))
                .shorts(0, 0));
        long stamp = 1_700_000_000_000_000_000L;
        for (byte[] frame : frames) {
            stamp += 10_000_000;
            capture.block(6, capture.body().ints(0, (int) (stamp >>> 32), (int) stamp, frame.length, frame.length)
                    .raw(frame).raw(new byte[(frame.length + 3 & ~3) - frame.length])
                    .option(1, "on a frame").shorts(0, 0));
        }
        capture.block(3, capture.body().ints(frames.getFirst().length).raw(frames.getFirst()));
        capture.block(2, capture.body().shorts(0, 7).ints((int) (stamp >>> 32), (int) stamp, frames.get(1).length,
                frames.get(1).length).raw(frames.get(1)));
        capture.block(0x0bad, capture.body().ints(1, 2));
        capture.block(5, capture.body().ints(0, 0, 0).option(4, new byte[8]).option(5, new byte[8]).shorts(0, 0));
        return capture.section().interfaceBlock(1).packet(0, 1_700_000_000_000_000L, frames.get(2)).bytes();
    }

    private static byte[] snoop(List<byte[]> frames) {
        final CaptureBytes capture = new CaptureBytes(ByteOrder.BIG_ENDIAN);
        capture.raw(bytes('s', 'n', 'o', 'o', 'p', 0, 0, 0)).ints(2, 4);
        for (byte[] frame : frames) {
            final int padded = frame.length + 3 & ~3;
            capture.ints(frame.length, frame.length, 24 + padded, 0, 1_700_000_000, 10).raw(frame);
            capture.raw(new byte[padded - frame.length]);
        }
        return capture.bytes();
    }

    private static List<Seed> links(List<byte[]> packets) {
        final List<Seed> seeds = new ArrayList<>();
        final byte[] snap = bytes(0xaa, 0xaa, 3, 0, 0, 0, 8, 0);
        seeds.add(link("null", 0, packets, bytes(2, 0, 0, 0)));
        seeds.add(link("raw", 101, packets, bytes()));
        seeds.add(link("ppp", 9, packets, bytes(0xff, 3, 0, 0x21)));
        seeds.add(link("hdlc", 104, packets, bytes(0x0f, 0, 8, 0)));
        seeds.add(link("sll", 113, packets, bytes(0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 8, 0)));
        seeds.add(link("sll2", 276, packets, bytes(8, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0)));
        seeds.add(link("fddi", 10, packets, join(bytes(0x50, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2), snap)));
        seeds.add(link("802.11", 105, packets, join(bytes(8, 0), new byte[22], snap)));
        seeds.add(link("radiotap", 127, packets, join(bytes(0, 0, 8, 0, 0, 0, 0, 0, 8, 0), new byte[22], snap)));
        seeds.add(link("nflog", 239, packets, bytes(2, 0, 0, 0, 8, 0, 1, 0, 8, 0, 1, 0, 4, 0, 9, 0)));
        seeds.add(link("infiniband", 242, packets, new byte[44]));
        seeds.add(link("unknown", 999, packets, new byte[4]));
        return seeds;
    }

    private static Seed link(String name, int linkType, List<byte[]> packets, byte[] header) {
        return new Seed(name, pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, linkType, before(packets, header)));
    }

    private static List<Seed> tunnels(List<byte[]> packets) {
        final List<Seed> seeds = new ArrayList<>();
        final byte[] mac = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1};
        final List<byte[]> frames = ethernet(packets);
        seeds.add(link("vlan", 1, packets, join(mac, bytes(0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0))));
        seeds.add(link("mpls", 1, packets, join(mac, bytes(0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64))));
        seeds.add(link("pppoe", 1, packets, join(mac, bytes(0x88, 0x64, 0x11, 0, 0, 1, 0, 80, 0, 0x21))));
        seeds.add(link("pbb", 1, frames, join(mac, bytes(0x88, 0xe7, 0, 0, 0, 7))));
        seeds.add(tunnel("ipip", 4, packets, bytes()));
        seeds.add(tunnel("gre", 47, packets, bytes(0xb0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2)));
        seeds.add(tunnel("erspan", 47, frames, bytes(0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0, 0, 1, 0, 0, 0, 0)));
        seeds.add(tunnel("etherip", 97, frames, bytes(0x30, 0)));
        seeds.add(udp("vxlan", 4789, frames, bytes(8, 0, 0, 0, 0, 0, 7, 0)));
        seeds.add(udp("geneve", 6081, frames, bytes(1, 0, 0x65, 0x58, 0, 0, 7, 0, 0, 1, 2, 0)));
        seeds.add(udp("gtp", 2152, packets, bytes(0x32, 0xff, 0, 100, 0, 0, 0, 1, 0, 1, 0, 0)));
        seeds.add(link("6in6", 101, packets, join(v6(4, 0), bytes())));
        seeds.add(link("extensions", 101, packets, join(v6(0, 16), bytes(43, 0, 0, 0, 0, 0, 0, 0),
                bytes(4, 0, 0, 0, 0, 0, 0, 0))));
        seeds.add(fragments(packets));
        seeds.add(quotes(packets));
        return seeds;
    }

    private static Seed tunnel(String name, int protocol, List<byte[]> packets, byte[] header) {
        return link(name, 101, packets.stream()
                .map(packet -> PacketScript.ipv4(0x01020304, 0x05060708, protocol, join(header, packet)))
                .toList(), bytes());
    }

    private static Seed udp(String name, int port, List<byte[]> packets, byte[] header) {
        return tunnel(name, 17, packets.stream()
                .map(packet -> join(ByteBuffer.allocate(8).putShort((short) 50_000).putShort((short) port)
                        .putShort((short) (8 + header.length + packet.length)).array(), header, packet))
                .toList(), bytes());
    }

    /// An IPv6 header in front of something; the length stands for packets of about a hundred bytes.
    private static byte[] v6(int next, int more) {
        return ByteBuffer.allocate(40).putInt(0x60000000).putShort((short) (104 + more)).put((byte) next)
                .put((byte) 64).putLong(0xfd00_0000_0000_0001L).putLong(1).putLong(0xfd00_0000_0000_0002L).putLong(2)
                .array();
    }

    private static Seed fragments(List<byte[]> packets) {
        final List<byte[]> pieces = new ArrayList<>();
        int id = 0;
        for (byte[] packet : packets) {
            id++;
            if (packet.length > 60) {
                pieces.add(PacketScript.piece(packet, id, 0, 24));
                pieces.add(PacketScript.piece(packet, id, 48, packet.length - 20));
                pieces.add(PacketScript.piece(packet, id, 24, 48));
            } else {
                pieces.add(packet);
            }
        }
        return link("fragments", 101, pieces, bytes());
    }

    private static Seed quotes(List<byte[]> packets) {
        final List<byte[]> all = new ArrayList<>();
        for (byte[] packet : packets) {
            all.add(packet);
            all.add(PacketScript.icmp(0x01010101, 3, 4, 1400, packet, 20));
            all.add(PacketScript.icmp(0x01010102, 11, 0, 0, packet, 8));
        }
        return link("quotes", 101, all, bytes());
    }
}
