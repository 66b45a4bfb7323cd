package org.stallscope.analysis.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Damages captures: fields of records and blocks, header bytes of packets, whole records, and plain bytes. What it does
/// depends on the seed alone.
public final class Mutator {
    private static final long[] VALUES = {
        0, 1, 2, 3, 4, 7, 8, 12, 16, 20, 24, 60, 255, 256, 65_535, 65_536, 262_144, 262_145, 0x7fff_ffffL,
        0x8000_0000L, 0xffff_fff0L, 0xffff_fffcL, 0xffff_ffffL
    };

    /// Types of pcapng blocks that mean something.
    private static final int[] BLOCK_TYPES = {
        0x0a0d0d0a, 1, 2, 3, 4, 5, 6, 9, 10, 0x204, 0x216, 0x221, 0x0bad, 0x40000bad, 0, -1
    };

    /// Where a field stands and how wide it is.
    private record Field(int at, int width) {}

    private final Random random;
    private final List<Field> fields = new ArrayList<>();

    /// Where records or blocks begin; the end of the file last.
    private final List<Integer> records = new ArrayList<>();

    private boolean bigEndian;

    private Mutator(Random random) {
        this.random = random;
    }

    /// A damaged copy.
    ///
    /// @param other from which pieces are taken
    public static byte[] mutate(byte[] capture, byte[] other, Random random) {
        byte[] mutant = capture.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            final Mutator mutator = new Mutator(random);
            mutator.look(mutant);
            mutant = mutator.once(mutant, other);
        }
        return mutant;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return other.clone();
        }
        switch (random.nextInt(16)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            }
            case 1 -> {
                return splice(bytes, random.nextInt(bytes.length + 1), other, random.nextInt(other.length + 1));
            }
            case 2 -> {
                return splice(bytes, boundary(), other, 0);
            }
            case 3 -> {
                // A record twice, or many times.
                final int from = random.nextInt(records.size());
                final byte[] record = Arrays.copyOfRange(bytes, records.get(from),
                        records.get(Math.min(from + 1, records.size() - 1)));
                return insert(bytes, boundary(), record, 1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 3));
            }
            case 4 -> {
                final int from = boundary();
                final int to = boundary();
                final byte[] without = Arrays.copyOf(bytes, Math.min(from, to));
                return splice(without, without.length, bytes, Math.max(from, to));
            }
            case 5 -> {
                final byte[] noise = new byte[1 + random.nextInt(40)];
                random.nextBytes(noise);
                return insert(bytes, random.nextInt(bytes.length + 1), noise, 1);
            }
            case 6, 7 -> {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            case 8 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 9, 10 -> {
                // Anything in the headers of a packet.
                final int at = records.get(random.nextInt(records.size())) + 16 + random.nextInt(110);
                set(bytes, new Field(at, 1 << random.nextInt(3)), random.nextBoolean());
            }
            default -> {
                if (!fields.isEmpty()) {
                    set(bytes, fields.get(random.nextInt(fields.size())), bigEndian);
                }
            }
        }
        return bytes;
    }

    private int boundary() {
        return records.get(random.nextInt(records.size()));
    }

    private static byte[] splice(byte[] first, int to, byte[] second, int from) {
        final byte[] result = Arrays.copyOf(first, to + second.length - from);
        System.arraycopy(second, from, result, to, second.length - from);
        return result;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] piece, int times) {
        final ByteBuffer result = ByteBuffer.allocate(bytes.length + piece.length * times);
        result.put(bytes, 0, at);
        for (int i = 0; i < times; i++) {
            result.put(piece);
        }
        return result.put(bytes, at, bytes.length - at).array();
    }

    private void set(byte[] bytes, Field field, boolean big) {
        if (field.at() < 0 || field.at() + field.width() > bytes.length) {
            return;
        }
        long old = 0;
        for (int i = 0; i < field.width(); i++) {
            old |= (bytes[field.at() + (big ? field.width() - 1 - i : i)] & 0xffL) << 8 * i;
        }
        final long value = switch (random.nextInt(6)) {
            case 0 -> old + 1;
            case 1 -> old - 1;
            case 2 -> old * 2;
            case 3 -> random.nextInt();
            case 4 -> BLOCK_TYPES[random.nextInt(BLOCK_TYPES.length)];
            default -> VALUES[random.nextInt(VALUES.length)];
        };
        for (int i = 0; i < field.width(); i++) {
            bytes[field.at() + (big ? field.width() - 1 - i : i)] = (byte) (value >>> 8 * i);
        }
    }

    /// Finds records and fields as far as the file makes sense.
    private void look(byte[] bytes) {
        records.add(0);
        if (bytes.length >= 28) {
            final int magic = ByteBuffer.wrap(bytes).getInt();
            if (magic == 0x0a0d0d0a) {
                pcapng(bytes);
            } else if (magic == 0x736e6f6f) {
                snoop(bytes);
            } else {
                pcap(bytes, magic);
            }
        }
        records.add(bytes.length);
    }

    private void pcap(byte[] bytes, int magic) {
        bigEndian = magic >>> 24 == 0xa1;
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order());
        addFields(4, 2, 4, 4, 4);
        fields.add(new Field(20, 2));
        int at = 24;
        while (at + 16 <= bytes.length) {
            records.add(at);
            addFields(at, 4, 4, 4, 4);
            packet(bytes, at + 16);
            final int length = buffer.getInt(at + 8);
            if (length < 0 || length > bytes.length - at - 16) {
                return;
            }
            at += 16 + length;
        }
    }

    private void snoop(byte[] bytes) {
        bigEndian = true;
        addFields(8, 4, 4);
        int at = 16;
        while (at + 24 <= bytes.length) {
            records.add(at);
            addFields(at, 4, 4, 4, 4, 4, 4);
            packet(bytes, at + 24);
            final int length = ByteBuffer.wrap(bytes).getInt(at + 8);
            if (length < 24 || length > bytes.length - at) {
                return;
            }
            at += length;
        }
    }

    private void pcapng(byte[] bytes) {
        bigEndian = bytes[8] == 0x1a;
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order());
        int at = 0;
        while (at + 12 <= bytes.length) {
            if (at > 0) {
                records.add(at);
            }
            final int length = buffer.getInt(at + 4);
            addFields(at, 4, 4, 4, 2, 2, 4, 4, 4, 4);
            if (buffer.getInt(at) == 6) {
                packet(bytes, at + 28);
            } else {
                // Options: code and length; a wrong guess is as good.
                addFields(at + 16, 2, 2);
                addFields(at + 24, 2, 2);
            }
            if (length < 12 || length > bytes.length - at) {
                return;
            }
            fields.add(new Field(at + length - 4, 4));
            at += length;
        }
    }

    private ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private void addFields(int from, int... widths) {
        int at = from;
        for (int width : widths) {
            fields.add(new Field(at, width));
            at += width;
        }
    }

    /// Ethernet and IPv4 or IPv6 with TCP: types, lengths, offsets and options.
    private void packet(byte[] bytes, int at) {
        fields.add(new Field(at + 12, 2));
        final int ip = at + 14;
        if (ip + 40 > bytes.length) {
            return;
        }
        addFields(ip, 1, 1, 2, 2, 2, 1, 1);
        fields.add(new Field(ip + 6, 1));
        final int tcp = ip + ((bytes[ip] & 0xf0) == 0x60 ? 40 : (bytes[ip] & 15) * 4);
        addFields(tcp, 2, 2, 4, 4, 1, 1, 2);
        for (int option = tcp + 20; option < tcp + 40; option++) {
            fields.add(new Field(option, 1));
        }
    }
}
