package org.stallscope.analysis.evidence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.TcpStates;

/// Reads tracepoints of the kernel as ftrace, trace-cmd and `perf script` print them. `sock_recv_length` and
/// `sock_send_length` become reads and writes at the moment they return; the fields of `tcp_probe` and `tcp_rcvbuf_grow`
/// become series; retransmissions, resets and changes of state become events.
///
/// Which socket a read belongs to: the line has only a pointer. A `tcp_rcvbuf_grow` that the same thread caused just before
/// (`tcp_recvmsg` calls it before it returns) gives that pointer its addresses; newer kernels print the pointer beside the
/// addresses (`skaddr`).
public final class Tracepoints implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            final TraceHead head = new TraceHead();
            int events = 0;
            int comments = 0;
            for (String line : lines) {
                final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                if (line.startsWith("#")) {
                    comments++;
                } else if (head.over(bytes, 0, bytes.length) && head.task()) {
                    events++;
                }
            }
            final boolean empty = lines.stream().anyMatch(line -> line.startsWith("# tracer: nop"));
            return events > 0 || empty ? events + comments : 0;
        }

        @Override
        public LineParser parser() {
            return new Tracepoints();
        }
    };

    private static final Pattern CONSTANT = Pattern.compile("epoch = stamp \\+ (\\d{1,10})(?:\\.(\\d{1,9}))?");
    private static final Pattern LOST = Pattern.compile("LOST (\\d+) (?:EVENTS|events)|lost (\\d+) (?:chunks|events)");

    private static final Pattern STACK = Pattern.compile("\\s+(?:=> )?[0-9a-f]{8,16} ");

    /// Seconds above which a stamp counts from 1970: no host runs for thirty years.
    private static final long FIRST_EPOCH = 1_000_000_000L * 1_000_000_000L;

    private static final byte[] RECV_LENGTH = bytes("sock_recv_length");
    private static final byte[] SEND_LENGTH = bytes("sock_send_length");
    private static final byte[] PROBE = bytes("tcp_probe");
    private static final byte[] RCVBUF_GROW = bytes("tcp_rcvbuf_grow");
    private static final byte[] RETRANSMIT = bytes("tcp_retransmit_skb");
    private static final byte[] RETRANSMIT_SYNACK = bytes("tcp_retransmit_synack");
    private static final byte[] RECEIVE_RESET = bytes("tcp_receive_reset");
    private static final byte[] SEND_RESET = bytes("tcp_send_reset");
    private static final byte[] SET_STATE = bytes("inet_sock_set_state");
    private static final byte[] DESTROY = bytes("tcp_destroy_sock");

    private static final byte[] ADDRESS = bytes("address");
    private static final byte[] PROTOCOL = bytes("protocol");
    private static final byte[] TCP = bytes("IPPROTO_TCP");
    private static final byte[] MPTCP = bytes("IPPROTO_MPTCP");
    private static final byte[] LENGTH = bytes("length");
    private static final byte[] ERROR = bytes("error");
    private static final byte[] FLAGS = bytes("flags");
    private static final byte[] SKADDR = bytes("skaddr");
    private static final byte[] STATE = bytes("state");
    private static final byte[] OLD_STATE = bytes("oldstate");
    private static final byte[] NEW_STATE = bytes("newstate");
    private static final byte[] REASON = bytes("reason");

    /// `MSG_PEEK` of recv(2): the bytes stay in the queue.
    private static final int PEEK = 2;

    private static final byte[] DATA_LEN = bytes("data_len");
    private static final byte[] SSTHRESH = bytes("ssthresh");
    private static final byte[] SRTT = bytes("srtt");
    private static final byte[] RTT_US = bytes("rtt_us");
    private static final long UNSET_SSTHRESH = Integer.MAX_VALUE;

    private record Field(byte[] name, Quantity quantity) {}

    private static final List<Field> OF_PROBE = List.of(
            new Field(bytes("snd_cwnd"), Quantity.CWND),
            new Field(bytes("snd_wnd"), Quantity.SND_WND),
            new Field(bytes("rcv_wnd"), Quantity.RCV_WND),
            new Field(bytes("snd_nxt"), Quantity.SND_NXT),
            new Field(bytes("snd_una"), Quantity.SND_UNA));

    private static final List<Field> OF_GROWTH = List.of(
            new Field(bytes("copied"), Quantity.COPIED),
            new Field(bytes("space"), Quantity.RCV_SPACE),
            new Field(bytes("scaling_ratio"), Quantity.SCALING_RATIO),
            new Field(bytes("rcvbuf"), Quantity.RCVBUF),
            new Field(bytes("rcv_ssthresh"), Quantity.RCV_SSTHRESH),
            new Field(bytes("window_clamp"), Quantity.WINDOW_CLAMP),
            new Field(bytes("rcv_wnd"), Quantity.RCV_WND),
            new Field(bytes("inq"), Quantity.RECV_Q),
            new Field(bytes("ooo"), new Quantity("ooo", Quantity.Unit.BYTES)));

    /// Time that a `tcp_rcvbuf_grow` and the return of the call that caused it are apart at most, ns.
    private static final long SAME_CALL = 1_000_000;

    private record Grown(TracedSockets.Traced traced, long time) {}

    private final TraceHead head = new TraceHead();
    private final KernelFields fields = new KernelFields();
    private final Map<Integer, Grown> grownBy = new HashMap<>();
    private TracedSockets sockets;
    private boolean perf;
    private long lastTime = Numbers.NONE;

    @Override
    public EvidenceFormat format() {
        return perf ? EvidenceFormat.PERF_SCRIPT : EvidenceFormat.FTRACE;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        if (line.length() == 0) {
            return true;
        }
        if (line.at(0) == '#') {
            comment(line.text(), facts);
            return true;
        }
        if (!head.over(line.buffer(), line.from(), line.to())) {
            return other(line, facts);
        }
        if (sockets == null) {
            sockets = new TracedSockets(facts);
        }
        if (lastTime == Numbers.NONE) {
            facts.timeBase(head.time() >= FIRST_EPOCH ? TimeBase.EPOCH : TimeBase.MONOTONIC);
            perf = head.isGrouped();
        }
        lastTime = head.time();
        return event(line, facts);
    }

    @Override
    public void end(EvidenceBuilder facts) {
        if (sockets != null) {
            sockets.finish();
        }
    }

    private boolean event(EvidenceLine line, EvidenceBuilder facts) {
        fields.over(line.buffer(), head.behind(), line.to());
        if (head.isEvent(PROBE)) {
            return probe(line.number(), facts);
        }
        if (head.isEvent(RECV_LENGTH)) {
            return length(CallKind.READ, "sock_recv_length", line.number(), facts);
        }
        if (head.isEvent(SEND_LENGTH)) {
            return length(CallKind.WRITE, "sock_send_length", line.number(), facts);
        }
        if (head.isEvent(RCVBUF_GROW)) {
            return growth(line.number(), facts);
        }
        if (head.isEvent(RETRANSMIT) || head.isEvent(RETRANSMIT_SYNACK)) {
            return retransmission(line.number(), facts);
        }
        if (head.isEvent(RECEIVE_RESET)) {
            return reset("reset.received", line.number(), facts);
        }
        if (head.isEvent(SEND_RESET)) {
            return reset("reset.sent", line.number(), facts);
        }
        if (head.isEvent(SET_STATE)) {
            return state(line.number(), facts);
        }
        if (head.isEvent(DESTROY)) {
            final TracedSockets.Traced traced = sockets.byAddresses(fields);
            if (traced != null) {
                traced.end();
            }
        }
        // Any other event is of another subsystem: it says nothing about a transfer.
        return true;
    }

    private boolean probe(int number, EvidenceBuilder facts) {
        final TracedSockets.Traced traced = traced();
        if (traced == null) {
            return false;
        }
        traced.received(fields.number(DATA_LEN), head.time());
        put(traced, OF_PROBE, number, facts);
        final long threshold = fields.number(SSTHRESH);
        if (threshold != UNSET_SSTHRESH) {
            put(traced, Quantity.SSTHRESH, threshold, number, facts);
        }
        put(traced, Quantity.SRTT, microseconds(fields.number(SRTT)), number, facts);
        return true;
    }

    private boolean growth(int number, EvidenceBuilder facts) {
        final TracedSockets.Traced traced = traced();
        if (traced == null) {
            return false;
        }
        put(traced, OF_GROWTH, number, facts);
        put(traced, Quantity.RCV_RTT, microseconds(fields.number(RTT_US)), number, facts);
        if (head.isInThread() && head.task()) {
            grownBy.put(head.thread(), new Grown(traced, head.time()));
        }
        return true;
    }

    private boolean length(CallKind kind, String name, int number, EvidenceBuilder facts) {
        if (!fields.is(PROTOCOL, TCP) && !fields.is(PROTOCOL, MPTCP)) {
            // A pipe between processes or a datagram.
            return fields.find(PROTOCOL) >= 0;
        }
        final long pointer = fields.hexadecimal(ADDRESS);
        final long length = fields.number(LENGTH);
        final long error = fields.number(ERROR);
        if (pointer == Numbers.NONE || length == Numbers.NONE || !head.task()) {
            return false;
        }
        final boolean peeks = kind == CallKind.READ && (Math.max(0, fields.number(FLAGS)) & PEEK) != 0;
        final long result = error < 0 && error != Numbers.NONE ? error : length;
        final Grown grown = grownBy.remove(head.thread());
        if (grown != null && kind == CallKind.READ && result > 0 && head.time() - grown.time <= SAME_CALL) {
            sockets.same(pointer, grown.traced, false);
        }
        final int socket = sockets.byPointer(pointer, kind == CallKind.READ && !peeks ? Math.max(0, result) : 0,
                head.time(), head.taskName(), head.thread());
        facts.describe(socket, null, null, head.taskName(), head.thread(), -1, -1);
        facts.call(peeks ? CallKind.OTHER : kind, name, head.time(), -1, socket, head.thread(), -1, result, number);
        // 104 is ECONNRESET.
        if (kind == CallKind.READ && (result == 0 || result == -104)) {
            sockets.ended(pointer);
        }
        return true;
    }

    private boolean retransmission(int number, EvidenceBuilder facts) {
        final TracedSockets.Traced traced = traced();
        if (traced == null) {
            return false;
        }
        final long count = traced.values().retransmitted();
        facts.measure(traced.index(), Quantity.RETRANSMISSIONS, head.time(), count, number);
        event("retransmission", traced, STATE, LogEvent.Severity.WARNING, number, facts);
        return true;
    }

    private boolean reset(String what, int number, EvidenceBuilder facts) {
        final TracedSockets.Traced traced = traced();
        if (traced == null) {
            // A reset may be sent for no socket at all.
            facts.event(new LogEvent(head.time(), number, LogEvent.Severity.WARNING, Messages.later(what, null, null)));
            return true;
        }
        event(what, traced, REASON, LogEvent.Severity.WARNING, number, facts);
        return true;
    }

    private boolean state(int number, EvidenceBuilder facts) {
        if (!fields.is(PROTOCOL, TCP)) {
            return fields.find(PROTOCOL) >= 0;
        }
        final TracedSockets.Traced traced = traced();
        final int state = TcpStates.number(fields.text(NEW_STATE));
        if (traced == null || state < 0) {
            return false;
        }
        facts.measure(traced.index(), Quantity.STATE, head.time(), state, number);
        facts.event(new LogEvent(head.time(), number, LogEvent.Severity.INFO, Messages.later("state", traced.name(),
                fields.text(OLD_STATE).replace("TCP_", ""), fields.text(NEW_STATE).replace("TCP_", ""))));
        if (state == TcpStates.CLOSE) {
            traced.end();
        }
        return true;
    }

    private void event(
            String what, TracedSockets.Traced traced, byte[] detail, LogEvent.Severity severity, int number,
            EvidenceBuilder facts) {
        final String more = fields.text(detail).replace("TCP_", "");
        facts.event(new LogEvent(head.time(), number, severity,
                Messages.later(what, traced.name(), more)));
    }

    private TracedSockets.Traced traced() {
        final TracedSockets.Traced traced = sockets.byAddresses(fields);
        final long pointer = traced == null ? 0 : fields.hexadecimal(SKADDR);
        if (pointer != 0 && pointer != Numbers.NONE) {
            sockets.same(pointer, traced, true);
        }
        return traced;
    }

    private void put(TracedSockets.Traced traced, List<Field> wanted, int number, EvidenceBuilder facts) {
        for (int i = 0; i < wanted.size(); i++) {
            final Field field = wanted.get(i);
            put(traced, field.quantity, fields.number(field.name), number, facts);
        }
    }

    private void put(TracedSockets.Traced traced, Quantity quantity, long value, int number, EvidenceBuilder facts) {
        traced.values().put(traced.index(), quantity, head.time(), value, number, facts);
    }

    private static long microseconds(long value) {
        return value == Numbers.NONE || Math.abs(value) > 1L << 50 ? Numbers.NONE : value * 1000;
    }

    private static void comment(String text, EvidenceBuilder facts) {
        final Matcher constant = CONSTANT.matcher(text);
        if (constant.find()) {
            facts.monotonicOffset(Long.parseLong(constant.group(1)) * 1_000_000_000L
                    + (constant.group(2) == null ? 0 : Numbers.fraction(constant.group(2))));
        }
    }

    private boolean other(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        final Matcher lost = LOST.matcher(text);
        if (lost.find()) {
            facts.event(new LogEvent(lastTime == Numbers.NONE ? 0 : lastTime, line.number(), LogEvent.Severity.WARNING,
                    Messages.later("lost", lost.group(1) == null ? lost.group(2) : lost.group(1))));
            return true;
        }
        return text.isBlank() || text.startsWith("cpus=") || text.startsWith("version =") || isStack(text);
    }

    /// A line of the call chain that perf prints below an event.
    private static boolean isStack(String text) {
        return (text.startsWith("\t") || text.startsWith(" ")) && STACK.matcher(text).lookingAt()
                || text.startsWith(" => ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
