package org.stallscope.analysis.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.quality.CapturePoint;

/// All fields by name: Wireshark's names with its meaning, asked of a whole conversation, and ours.
final class Fields {
    /// Bits of the analysis column with a tshark name.
    static final int TSHARK_BITS = Integer.bitCount(SegmentBits.TSHARK);

    /// Names of Wireshark that ask something of single packets, and what to ask of a conversation instead.
    static final Map<String, String> INSTEAD = Map.of(
            "tcp.window_size", "window.min",
            "tcp.window_size_value", "window.min",
            "tcp.len", "bytes",
            "frame.len", "bytes",
            "tcp.flags.rst", "tcp.flags.reset",
            "tcp.analysis.flags", "tcp.analysis.retransmission",
            "tcp.analysis.bytes_in_flight", "window.max",
            "tcp.analysis.ack_rtt", "rtt",
            "tcp.time_relative", "duration",
            "frame.time_relative", "start");

    private static final Map<String, Field> ALL = new LinkedHashMap<>();

    static {
        wireshark();
        ours();
        limits();
    }

    private Fields() {}

    /// The field of a name; null for none.
    static Field of(String name) {
        return ALL.get(name.toLowerCase(Locale.ROOT));
    }

    /// All fields, in the order in which they are proposed.
    static List<Field> all() {
        return List.copyOf(ALL.values());
    }

    private static void add(Field field) {
        ALL.put(field.name(), field);
    }

    private static void number(String name, Unit unit, String key, Field.Numbers numbers) {
        add(new Field.Number(name, unit, false, false, () -> Messages.say(key), numbers));
    }

    private static void flag(String name, String key, Field.Numbers numbers) {
        add(new Field.Number(name, Unit.COUNT, true, false, () -> Messages.say(key), numbers));
    }

    private static void text(String name, String key, Field.Texts texts) {
        add(new Field.Text(name, () -> Messages.say(key), texts));
    }

    private static void address(String name, String key, Field.Texts texts) {
        add(new Field.Address(name, () -> Messages.say(key), texts));
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    private static double[] unlessUnknown(long value, double factor) {
        return value > 0 ? one(value * factor) : new double[0];
    }

    private static void wireshark() {
        number("tcp.stream", Unit.COUNT, "field.stream", (s, c) -> one(c));
        number("tcp.port", Unit.COUNT, "field.port", (s, c) -> new double[] {
            s.table().port(c, 0), s.table().port(c, 1)
        });
        number("tcp.srcport", Unit.COUNT, "field.source-port", (s, c) -> ports(s.table(), c, 0));
        number("tcp.dstport", Unit.COUNT, "field.destination-port",
                (s, c) -> ports(s.table(), c, 1));
        address("ip.addr", "field.address", Fields::addresses);
        address("ipv6.addr", "field.address-6", Fields::addresses);
        address("ip.src", "field.source", (s, c) -> senders(s.table(), c, 0));
        address("ip.dst", "field.destination", (s, c) -> senders(s.table(), c, 1));
        text("ip.host", "field.host", Fields::names);
        for (int bit = 0; bit < TSHARK_BITS; bit++) {
            final int asked = bit;
            final String name = SegmentBits.analysisNames(1 << bit);
            flag("tcp.analysis." + name, "field.analysis",
                    (s, c) -> one(s.flagged(c, asked)));
        }
        flagSeen("fin", TcpFlags.FIN);
        flagSeen("syn", TcpFlags.SYN);
        flagSeen("reset", TcpFlags.RST);
        flagSeen("push", TcpFlags.PSH);
        flagSeen("urg", TcpFlags.URG);
        flagSeen("ece", TcpFlags.ECE);
        flagSeen("cwr", TcpFlags.CWR);
        number("tcp.analysis.initial_rtt", Unit.SECONDS, "field.round-trip",
                (s, c) -> unlessUnknown(s.table().initialRtt(c), 1e-9));
        number("tcp.options.mss_val", Unit.BYTES, "field.mss", (s, c) -> {
            final List<Double> seen = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                if (s.table().direction(c, side).mss > 0) {
                    seen.add((double) s.table().direction(c, side).mss);
                }
            }
            return seen.stream().mapToDouble(Double::doubleValue).toArray();
        });
    }

    private static void flagSeen(String name, int flag) {
        flag("tcp.flags." + name, "field.flag",
                (s, c) -> one(((s.table().direction(c, 0).flagsSeen | s.table().direction(c, 1).flagsSeen) & flag) != 0
                        ? 1 : 0));
    }

    private static void ours() {
        number("stalled", Unit.SECONDS, "field.stalled",
                (s, c) -> one(s.analysis().timeLost(c) / 1e9));
        number("stalled.share", Unit.SHARE, "field.stalled-share",
                (s, c) -> life(s, c) > 0 ? one(s.analysis().timeLost(c) / 1e9 / life(s, c)) : new double[0]);
        number("episodes", Unit.COUNT, "field.episodes", (s, c) -> one(s.episodes(c)));
        number("episodes.zero", Unit.COUNT, "field.episodes-zero", (s, c) -> one(s.zeroEpisodes(c)));
        number("duration", Unit.SECONDS, "field.duration", (s, c) -> one(life(s, c)));
        number("start", Unit.SECONDS, "field.start",
                (s, c) -> one((s.table().firstTime(c) - s.analysis().firstTime()) / 1e9));
        number("bytes", Unit.BYTES, "field.payload", (s, c) -> one(bytes(s, c)));
        number("packets", Unit.COUNT, "field.segments", (s, c) -> one(s.table().segments(c)));
        number("rate", Unit.RATE, "field.rate",
                (s, c) -> life(s, c) > 0 ? one(bytes(s, c) / life(s, c)) : new double[0]);
        number("rtt", Unit.SECONDS, "field.round-trip",
                (s, c) -> unlessUnknown(s.table().initialRtt(c), 1e-9));
        number("retransmissions", Unit.COUNT, "field.resent", (s, c) -> one(sum(s, c,
                DirectionKey.RETRANSMISSIONS)));
        number("retransmissions.share", Unit.SHARE, "field.resent-share", (s, c) -> {
            final double data = sum(s, c, DirectionKey.DATA);
            return data > 0 ? one(sum(s, c, DirectionKey.RETRANSMISSIONS) / data) : new double[0];
        });
        number("probes", Unit.COUNT, "field.probes", (s, c) -> one(sum(s, c, DirectionKey.PROBES)));
        number("window.min", Unit.BYTES, "field.window-least",
                (s, c) -> window(receiver(s, c).minWindow));
        number("window.max", Unit.BYTES, "field.window-greatest",
                (s, c) -> window(receiver(s, c).maxWindow));
        text("client", "field.client", (s, c) -> end(s, c, 0));
        text("server", "field.server", (s, c) -> end(s, c, 1));
        text("sender", "field.sender", (s, c) -> end(s, c, s.table().mainDirection(c)));
        text("receiver", "field.receiver",
                (s, c) -> end(s, c, 1 - s.table().mainDirection(c)));
        add(new Field.Word("capture.point",
                Stream.of(CapturePoint.Place.values()).map(CapturePoint.Place::word).toList(), true,
                () -> Messages.say("field.capture-point"),
                (s, c) -> new String[] {s.analysis().quality().of(c).point().place().word()}));
    }

    /// `receiver-app` and `sender-app` are the factors in which an application is too slow or has stopped.
    private static void limits() {
        final List<String> words = new ArrayList<>(
                List.of("receiver", "sender", "network", "peer", "receiver-app", "sender-app"));
        for (LimitingFactor factor : LimitingFactor.values()) {
            words.add(factor.label());
        }
        add(new Field.Word("limit", List.copyOf(words), true,
                () -> Messages.say("field.limit"), (s, c) -> {
                    final LimitingFactor dominant = s.limits(c).main().dominant();
                    final List<String> names = new ArrayList<>(List.of(dominant.label(), dominant.group().word()));
                    switch (dominant) {
                        case RECEIVER_NOT_READING, RECEIVER_SLOW_READING -> names.add("receiver-app");
                        case SENDER_NO_DATA, SENDER_PAUSE -> names.add("sender-app");
                        default -> {}
                    }
                    return names.toArray(String[]::new);
                }));
        for (LimitingFactor factor : LimitingFactor.values()) {
            add(new Field.Number("limit." + factor.label(), Unit.SECONDS, false, true,
                    () -> Messages.say("field.limit-time", factor.words()), (s, c) -> {
                        final ConversationLimits limits = s.limits(c);
                        return one(limits.main().time(factor) / 1e9);
                    }));
        }
        add(new Field.Number("loss", Unit.SHARE, false, true, () -> Messages.say("field.loss"), (s, c) -> {
            final ConversationLimits limits = s.limits(c);
            final double data = sum(s, c, DirectionKey.DATA);
            return data > 0 ? one((limits.ab().lost() + limits.ba().lost()) / data) : new double[0];
        }));
    }

    private enum DirectionKey {
        RETRANSMISSIONS,
        PROBES,
        DATA
    }

    private static double sum(Subject s, int c, DirectionKey key) {
        double sum = 0;
        for (int direction = 0; direction < 2; direction++) {
            final DirectionSummary summary = s.table().direction(c, direction);
            sum += switch (key) {
                case RETRANSMISSIONS -> summary.retransmissions;
                case PROBES -> summary.windowProbes;
                case DATA -> summary.dataSegments;
            };
        }
        return sum;
    }

    private static DirectionSummary receiver(Subject s, int c) {
        return s.table().direction(c, 1 - s.table().mainDirection(c));
    }

    private static double[] window(long bytes) {
        return bytes < 0 ? new double[0] : one(bytes);
    }

    private static double life(Subject s, int c) {
        return Math.max(0, s.table().lastTime(c) - s.table().firstTime(c)) / 1e9;
    }

    private static double bytes(Subject s, int c) {
        return s.table().direction(c, 0).payloadBytes + s.table().direction(c, 1).payloadBytes;
    }

    private static String[] end(Subject s, int c, int side) {
        return new String[] {s.table().endpoint(c, side), s.name(c, side)};
    }

    private static String[] addresses(Subject s, int c) {
        return new String[] {s.table().address(c, 0), s.table().address(c, 1)};
    }

    private static String[] names(Subject s, int c) {
        return new String[] {s.name(c, 0), s.name(c, 1), s.table().address(c, 0), s.table().address(c, 1)};
    }

    /// Sides with segments in a direction: their own (end 0), or the other side's (end 1).
    private static String[] senders(ConversationTable table, int c, int end) {
        return Stream.of(0, 1)
                .filter(side -> table.direction(c, side).packets > 0)
                .map(side -> table.address(c, end == 0 ? side : 1 - side))
                .toArray(String[]::new);
    }

    private static double[] ports(ConversationTable table, int c, int end) {
        return Stream.of(0, 1)
                .filter(side -> table.direction(c, side).packets > 0)
                .mapToDouble(side -> table.port(c, end == 0 ? side : 1 - side))
                .toArray();
    }

    /// The known name most like an unknown one; null where none is near.
    static String nearest(String unknown) {
        return nearest(unknown, ALL.keySet());
    }

    /// The word most like an unknown one; null where none is near.
    static String nearest(String unknown, Iterable<String> known) {
        final String asked = unknown.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Math.max(2, asked.length() / 3) + 1;
        for (String name : known) {
            final int distance = name.endsWith("." + asked) ? 0 : distance(asked, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best;
    }

    /// Letters to insert, take out or change to make one word of another (Levenshtein).
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
