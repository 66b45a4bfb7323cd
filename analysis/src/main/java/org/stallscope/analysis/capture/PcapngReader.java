package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// Reads the packets of a pcapng file (draft-ietf-opsawg-pcapng): sections in either byte order, interfaces with their own
/// link type and time unit, enhanced, simple and old packet blocks, names, comments and drop counters.
final class PcapngReader extends RecordReader {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int NAMES = 4;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    /// Blocks that Wireshark numbers as frames although they hold no packet.
    private static final int JOURNAL = 9;

    private static final int SYSTEM_EVENT = 0x204;
    private static final int SYSTEM_EVENT_2 = 0x216;
    private static final int SYSTEM_EVENT_2_LARGE = 0x221;
    private static final int CUSTOM = 0x0bad;
    private static final int CUSTOM_NOT_COPIED = 0x4000_0bad;

    /// The only version there is.
    static final int MAJOR_VERSION = 1;

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    /// Interfaces and sections believed: each costs memory, and a hostile file may consist of nothing else.
    private static final int MOST_DESCRIBED = 100_000;

    /// Type and length before the body, and the length again behind it.
    private static final int BLOCK_OVERHEAD = 12;

    private static final ValueLayout.OfInt LITTLE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt BIG = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    // Made once: there may be as many as blocks.
    private static final Message OTHER_BLOCKS = Messages.later("pcapng.other-blocks");
    private static final Message UNEQUAL_LENGTHS = Messages.later("pcapng.unequal-lengths");
    private static final Message WITHOUT_TIME = Messages.later("pcapng.without-time");
    private static final Message CUSTOM_BLOCKS = Messages.later("pcapng.custom-blocks");
    private static final Message ODD_TIMES = Messages.later("pcapng.odd-times");
    private static final Message SHORT_BLOCK = passedOver("pcapng.short-block");
    private static final Message NO_INTERFACE = passedOver("pcapng.no-interface");
    private static final Message NOT_DESCRIBED = passedOver("pcapng.not-described");
    private static final Message LONGER_THAN_BLOCK = passedOver("pcapng.longer-than-block");

    private final MemorySegment bytes;
    private final long size;
    private final CaptureHealth health;
    private final CaptureNotes notes;
    private final PcapngSections sections;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final TimesAround timesAround;
    private PcapngMetadata metadata;
    private PcapngOptions packetOptions;
    private boolean bigEndian;
    private int section = -1;
    private int interfacesSoFar;
    private long position;
    private long recordStart;
    private long records;

    /// Whether the current record has a time of its own.
    private boolean stamped;

    /// Time of the last record that had one; a record without takes it. Unknown at the beginning and after a seek.
    private long lastTime;

    private boolean lastTimeKnown;

    PcapngReader(MemorySegment bytes, PcapngSections sections, CaptureHealth health, CaptureNotes notes) {
        this(bytes, sections, health, notes, offset -> timeAround(bytes, offset));
    }

    private PcapngReader(
            MemorySegment bytes,
            PcapngSections sections,
            CaptureHealth health,
            CaptureNotes notes,
            TimesAround timesAround) {
        this.sections = sections;
        this.timesAround = timesAround;
        this.bytes = bytes;
        this.health = health;
        this.notes = notes;
        size = bytes.byteSize();
    }

    private static Message passedOver(String why) {
        return Messages.later("pcapng.passed-over", Messages.later(why));
    }

    /// The byte order of the current record's section.
    boolean isBigEndian() {
        return bigEndian;
    }

    private int i32(long offset) {
        return bigEndian ? bytes.get(BIG, offset) : bytes.get(LITTLE, offset);
    }

    @Override
    public boolean next() {
        while (true) {
            final long at = position;
            if (at + BLOCK_OVERHEAD > size) {
                return at < size && cut(Messages.later("pcapng.cut-header", Long.toString(at)));
            }
            final int type = i32(at);
            if (type == SECTION && !section(at)) {
                return false;
            }
            final long length = i32(at + 4) & 0xffff_ffffL;
            if (length < BLOCK_OVERHEAD || (length & 3) != 0) {
                return damaged("damaged-record",
                        Messages.later("pcapng.length", Long.toString(at), Long.toString(length)));
            }
            if (at + length > size) {
                return cut(Messages.later("pcapng.cut", Long.toString(at), Long.toString(size - at),
                        Long.toString(length)));
            }
            if (i32(at + length - 4) != (int) length) {
                unequalLengths();
            }
            recordStart = at;
            position = at + length;
            final long body = at + 8;
            final long end = at + length - 4;
            switch (type) {
                case ENHANCED_PACKET -> {
                    if (enhanced(body, end)) {
                        return true;
                    }
                }
                case SIMPLE_PACKET -> {
                    if (simple(body, end)) {
                        return true;
                    }
                }
                case OLD_PACKET -> {
                    if (old(body, end)) {
                        return true;
                    }
                }
                case SECTION -> metadata.section(body, end, section);
                case INTERFACE -> {
                    if (!addInterface(at, body, end)) {
                        return false;
                    }
                }
                case NAMES -> metadata.names(body, end);
                case STATISTICS -> statistics(body, end);
                case CUSTOM, CUSTOM_NOT_COPIED -> {
                    // Behind the number of the enterprise, as Wireshark has it.
                    noPacket(Math.min(body + 4, end), end);
                    return true;
                }
                case JOURNAL, SYSTEM_EVENT, SYSTEM_EVENT_2, SYSTEM_EVENT_2_LARGE -> {
                    noPacket(body, end);
                    return true;
                }
                default -> health.add(
                        "other-blocks", Severity.INFO, 1,
                        OTHER_BLOCKS);
            }
        }
    }

    /// Takes the byte order of a new section; false where it has none.
    private boolean section(long at) {
        final int magic = bytes.get(BIG, at + 8);
        if (magic == BYTE_ORDER_MAGIC) {
            bigEndian = true;
        } else if (Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC) {
            bigEndian = false;
        } else {
            return damaged("damaged-record", Messages.later("pcapng.byte-order", Long.toString(at)));
        }
        final int major = (bigEndian ? i32(at + 12) >>> 16 : i32(at + 12)) & 0xffff;
        if (major != MAJOR_VERSION) {
            return damaged(
                    "unknown-version",
                    Messages.later("pcapng.version", Long.toString(at), Integer.toString(major)));
        }
        if (section == MOST_DESCRIBED) {
            return damaged("damaged-record", Messages.later("pcapng.sections", Integer.toString(MOST_DESCRIBED)));
        }
        section++;
        interfaces.clear();
        sections.section(at, bigEndian, interfacesSoFar);
        describe();
        return true;
    }

    private void describe() {
        metadata = new PcapngMetadata(bytes, bigEndian, health, notes);
        packetOptions = metadata.options();
    }

    @Override
    void seek(long offset, long recordsBefore) {
        final PcapngSections.Place place = sections.at(offset);
        section = place.section();
        bigEndian = place.bigEndian();
        interfaces.clear();
        interfaces.addAll(place.interfaces());
        interfacesSoFar = place.interfacesBefore() + interfaces.size();
        position = offset;
        records = recordsBefore;
        lastTimeKnown = false;
        describe();
    }

    private void unequalLengths() {
        health.add(
                "unequal-lengths",
                Severity.WARNING,
                1,
                UNEQUAL_LENGTHS);
    }

    private void statistics(long body, long end) {
        final int interfaceId = end - body < 12 ? -1 : i32(body);
        if (interfaceId >= 0 && interfaceId < interfaces.size()) {
            metadata.statistics(body, end, interfaces.get(interfaceId).number());
        }
    }

    private boolean addInterface(long at, long body, long end) {
        if (interfacesSoFar == MOST_DESCRIBED) {
            return damaged("damaged-record", Messages.later("pcapng.interfaces", Integer.toString(MOST_DESCRIBED)));
        }
        final PcapngInterface added = metadata.anInterface(body, end, section, interfacesSoFar);
        if (added != null) {
            interfaces.add(added);
            sections.anInterface(at, added);
            interfacesSoFar++;
        }
        return true;
    }

    private boolean enhanced(long body, long end) {
        if (body + 20 > end) {
            return skip(SHORT_BLOCK);
        }
        final long stamp = (i32(body + 4) & 0xffff_ffffL) << 32 | i32(body + 8) & 0xffff_ffffL;
        return stamped(i32(body), stamp, i32(body + 12), i32(body + 16), body + 20, end);
    }

    private boolean old(long body, long end) {
        if (body + 20 > end) {
            return skip(SHORT_BLOCK);
        }
        final int word = i32(body);
        final int interfaceId = bigEndian ? word >>> 16 : word & 0xffff;
        final int drops = bigEndian ? word & 0xffff : word >>> 16;
        if (drops != 0xffff && drops > 0) {
            metadata.drops(drops);
        }
        final long stamp = (i32(body + 4) & 0xffff_ffffL) << 32 | i32(body + 8) & 0xffff_ffffL;
        return stamped(interfaceId, stamp, i32(body + 12), i32(body + 16), body + 20, end);
    }

    /// A simple packet has neither time nor captured length of its own.
    private boolean simple(long body, long end) {
        if (body + 4 > end || interfaces.isEmpty()) {
            return skip(NO_INTERFACE);
        }
        final int original = i32(body);
        final long snap = interfaces.getFirst().snapLength();
        long captured = Math.min(original & 0xffff_ffffL, end - body - 4);
        if (snap > 0) {
            captured = Math.min(captured, snap);
        }
        if (!packet(0, (int) captured, original, body + 4, end)) {
            return false;
        }
        health.add(
                "packets-without-time",
                Severity.WARNING,
                1,
                WITHOUT_TIME);
        withoutTime();
        return true;
    }

    /// A block that takes a frame number in Wireshark, so that numbers stay equal, and holds no packet.
    private void noPacket(long body, long end) {
        health.add(
                "custom-blocks",
                Severity.INFO,
                1,
                CUSTOM_BLOCKS);
        recordOffset = recordStart;
        linkType = LinkType.NO_PACKET;
        interfaceNumber = 0;
        dataOffset = body;
        capturedLength = (int) (end - body);
        originalLength = capturedLength;
        records++;
        withoutTime();
    }

    private void withoutTime() {
        if (!lastTimeKnown) {
            lastTime = timesAround.time(recordStart);
            lastTimeKnown = true;
        }
        time = lastTime;
        stamped = false;
    }

    /// Finds the time that a record without one takes, where the reader did not come by it.
    private interface TimesAround {
        long time(long offset);
    }

    /// The time of the last packet before an offset that has one, else of the first behind it, else 0. Walks from the
    /// file's beginning: such records are rare.
    private static long timeAround(MemorySegment bytes, long offset) {
        final PcapngReader reader = new PcapngReader(
                bytes, new PcapngSections(), new CaptureHealth(), new CaptureNotes(), unknown -> 0);
        long found = 0;
        boolean any = false;
        while (!(any && reader.position >= offset) && reader.next()) {
            if (reader.stamped && !(any && reader.recordOffset > offset)) {
                found = reader.time;
                any = true;
            }
        }
        return found;
    }

    private boolean stamped(int interfaceId, long stamp, int captured, int original, long data, long end) {
        if (!packet(interfaceId, captured, original, data, end)) {
            return false;
        }
        final PcapngInterface from = interfaces.get(interfaceId);
        time = from.nanos(stamp);
        if (from.beyond(stamp)) {
            health.add(
                    "odd-times",
                    Severity.WARNING,
                    1,
                    ODD_TIMES);
        }
        stamped = true;
        lastTime = time;
        lastTimeKnown = true;
        return true;
    }

    private boolean packet(int interfaceId, int captured, int original, long data, long end) {
        if (interfaceId < 0 || interfaceId >= interfaces.size()) {
            return skip(NOT_DESCRIBED);
        }
        if (captured < 0 || data + captured > end) {
            return skip(LONGER_THAN_BLOCK);
        }
        final PcapngInterface from = interfaces.get(interfaceId);
        recordOffset = recordStart;
        linkType = from.linkType();
        interfaceNumber = from.number();
        dataOffset = data;
        capturedLength = captured;
        originalLength = original;
        records++;
        final long options = data + (captured + 3L & ~3L);
        if (options + 4 <= end) {
            comments(options, end);
        }
        return true;
    }

    private void comments(long from, long end) {
        packetOptions.over(from, end);
        while (packetOptions.next()) {
            if (packetOptions.code() == PcapngOptions.COMMENT) {
                notes.addFrameComment(records, packetOptions.text());
            }
        }
    }

    private boolean skip(Message why) {
        health.add(
                "damaged-packets",
                Severity.WARNING,
                1,
                why);
        // Passed-over packets keep their number, as in Wireshark's damage count they do not; frames stay consecutive.
        return false;
    }

    private boolean damaged(String counter, Message what) {
        health.add(counter, Severity.ERROR, 1, again(what));
        position = size;
        return false;
    }

    private boolean cut(Message what) {
        health.addCutEnd("truncated-record", again(what));
        // Nothing of a cut block was taken.
        cutAt = position;
        position = size;
        return false;
    }

    private Message again(Message what) {
        return Messages.later("copy-again", what, Messages.kept(records));
    }

    @Override
    public long position() {
        return position;
    }
}
