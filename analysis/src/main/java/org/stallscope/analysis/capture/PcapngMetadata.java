package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// Reads the blocks of a pcapng section that are not packets: the section's comments, interfaces, names and statistics.
final class PcapngMetadata {
    private static final int IF_NAME = 2;
    private static final int IF_DESCRIPTION = 3;
    private static final int IF_RESOLUTION = 9;
    private static final int IF_FILTER = 11;
    private static final int IF_SYSTEM = 12;
    private static final int IF_OFFSET = 14;
    private static final int SHB_HARDWARE = 2;
    private static final int SHB_SYSTEM = 3;
    private static final int SHB_APPLICATION = 4;
    private static final int ISB_RECEIVED = 4;
    private static final int ISB_INTERFACE_DROPS = 5;
    private static final int ISB_ACCEPTED = 6;
    private static final int ISB_SYSTEM_DROPS = 7;
    private static final int ISB_DELIVERED = 8;
    private static final int NRB_IPV4 = 1;
    private static final int NRB_IPV6 = 2;

    // Made once: there may be as many as blocks.
    private static final Message SHORT_DESCRIPTION = Messages.later("pcapng.short-description");
    private static final Message DROPPED = Messages.later("pcapng.dropped");

    private final MemorySegment bytes;
    private final ValueLayout.OfShort shorts;
    private final ValueLayout.OfInt ints;
    private final ValueLayout.OfLong longs;
    private final CaptureHealth health;
    private final CaptureNotes notes;
    private final PcapngOptions options;

    PcapngMetadata(MemorySegment bytes, boolean bigEndian, CaptureHealth health, CaptureNotes notes) {
        final ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.bytes = bytes;
        this.health = health;
        this.notes = notes;
        shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
        options = new PcapngOptions(bytes, shorts);
    }

    PcapngOptions options() {
        return options;
    }

    void section(long body, long end, int number) {
        String hardware = "";
        String system = "";
        String application = "";
        final StringBuilder comment = new StringBuilder();
        options.over(body + 16, end);
        while (options.next()) {
            switch (options.code()) {
                case SHB_HARDWARE -> hardware = options.text();
                case SHB_SYSTEM -> system = options.text();
                case SHB_APPLICATION -> application = options.text();
                case PcapngOptions.COMMENT -> {
                    comment.append(comment.isEmpty() ? "" : "\n").append(options.text());
                    comment();
                }
                default -> {}
            }
        }
        notes.addSection(new CaptureSection(number, hardware, system, application, comment.toString()));
    }

    private void comment() {
        if (options.code() == PcapngOptions.COMMENT) {
            notes.addFileComment(options.text());
        }
    }

    /// The interface that a block describes; null where the block is too short to.
    PcapngInterface anInterface(long body, long end, int section, int number) {
        if (body + 8 > end) {
            health.add("damaged-packets", Severity.WARNING, 1, SHORT_DESCRIPTION);
            return null;
        }
        final int linkType = bytes.get(shorts, body) & 0xffff;
        final long snapLength = bytes.get(ints, body + 4) & 0xffff_ffffL;
        int resolution = PcapngInterface.MICROS;
        long offset = 0;
        String name = "";
        String description = "";
        String filter = "";
        String system = "";
        options.over(body + 8, end);
        while (options.next()) {
            switch (options.code()) {
                case IF_NAME -> name = options.text();
                case IF_DESCRIPTION -> description = options.text();
                case IF_SYSTEM -> system = options.text();
                case IF_FILTER -> {
                    // The first byte tells the filter's language; 0 is text as libpcap takes it.
                    final String text = options.text();
                    filter = text.isEmpty() || text.charAt(0) != 0 ? text : text.substring(1);
                }
                case IF_RESOLUTION -> {
                    if (options.length() >= 1) {
                        resolution = options.firstByte();
                    }
                }
                case IF_OFFSET -> {
                    if (options.length() >= 8) {
                        offset = bytes.get(longs, options.value());
                    }
                }
                default -> comment();
            }
        }
        final PcapngInterface described = new PcapngInterface(number, linkType, snapLength, resolution, offset);
        notes.addInterface(new CaptureInterface(
                number,
                0,
                section,
                linkType,
                snapLength,
                name,
                description,
                filter,
                system,
                described.unitsPerSecond(),
                offset));
        return described;
    }

    void names(long body, long end) {
        long at = body;
        while (at + 4 <= end) {
            final int kind = bytes.get(shorts, at) & 0xffff;
            final int length = bytes.get(shorts, at + 2) & 0xffff;
            final long value = at + 4;
            if (kind == 0 || value + length > end) {
                return;
            }
            if (kind == NRB_IPV4 && length > 4) {
                name(value, 4, length);
            } else if (kind == NRB_IPV6 && length > 16) {
                name(value, 16, length);
            }
            at = value + (length + 3 & ~3);
        }
    }

    private void name(long value, int addressLength, int length) {
        final byte[] raw = bytes.asSlice(value, length).toArray(ValueLayout.JAVA_BYTE);
        final byte[] address = java.util.Arrays.copyOf(raw, addressLength);
        int end = addressLength;
        while (end < raw.length && raw[end] != 0) {
            end++;
        }
        try {
            notes.addName(
                    InetAddress.getByAddress(address).getHostAddress(),
                    new String(raw, addressLength, end - addressLength, StandardCharsets.UTF_8));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + addressLength + " bytes", e);
        }
    }

    /// Counters grow from one report of an interface to the next, so only what was added to them counts.
    void statistics(long body, long end, int interfaceNumber) {
        final InterfaceStatistics before =
                notes.statistics().getOrDefault(interfaceNumber, InterfaceStatistics.NONE);
        long received = before.received();
        long dropped = before.dropped();
        long accepted = before.accepted();
        long systemDropped = before.systemDropped();
        long delivered = before.delivered();
        options.over(body + 12, end);
        while (options.next()) {
            if (options.length() >= 8) {
                final long value = bytes.get(longs, options.value());
                switch (options.code()) {
                    case ISB_RECEIVED -> received = value;
                    case ISB_INTERFACE_DROPS -> dropped = value;
                    case ISB_ACCEPTED -> accepted = value;
                    case ISB_SYSTEM_DROPS -> systemDropped = value;
                    case ISB_DELIVERED -> delivered = value;
                    default -> {}
                }
            }
        }
        final InterfaceStatistics now =
                new InterfaceStatistics(received, dropped, systemDropped, accepted, delivered);
        notes.setStatistics(interfaceNumber, now);
        drops(now.lost() - before.lost());
    }

    void drops(long count) {
        if (count > 0) {
            health.add(
                    "dropped-packets",
                    Severity.WARNING,
                    count,
                    DROPPED);
        }
    }
}
