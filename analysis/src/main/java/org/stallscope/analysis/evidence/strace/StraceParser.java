package org.stallscope.analysis.evidence.strace;

import java.util.List;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.Things;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.text.Message;

/// Reads one file of a trace, line by line, on the bytes as they stand.
final class StraceParser implements LineParser {
    private static final long DAY = 86_400_000_000_000L;
    private static final byte[] UNFINISHED = Text.bytes("<unfinished ...>");
    private static final byte[] DETACHED = Text.bytes("<detached ...>");
    private static final byte[] RESUMED = Text.bytes("<... ");
    private static final byte[] RESUMED_END = Text.bytes(" resumed>");
    private static final byte[] STOPPED = Text.bytes("--- stopped by ");
    private static final byte[] SIGNAL = Text.bytes("--- ");
    private static final byte[] GONE = Text.bytes("+++ ");
    private static final byte[] KILLED = Text.bytes("+++ killed");
    private static final byte[] STRACE = Text.bytes("strace: ");
    private static final byte[] PROCESS = Text.bytes("Process ");
    private static final byte[] ATTACHED = Text.bytes(" attached");

    private final Trace trace;
    private final int ownThread;
    private final CallReader reader;
    private final Head head = new Head();
    private final Ending ending = new Ending();
    private final Head timeHead = new Head();
    private final Ending timeEnding = new Ending();
    private final Names<Syscall> others = new Names<>(256);
    private TimeBase base = TimeBase.NONE;
    private long last = Evidence.UNKNOWN;
    private long day;
    /// Whose call the line before left open, because a message of strace fell into it.
    private ThreadState broken;
    private EvidenceBuilder facts;

    /// @param file number of the file in the trace, from 0
    /// @param ownThread thread that lines without a number belong to; −1 if unknown
    StraceParser(Trace trace, int file, int ownThread) {
        this.trace = trace;
        this.ownThread = ownThread;
        reader = new CallReader(file, trace);
    }

    @Override
    public EvidenceFormat format() {
        return EvidenceFormat.STRACE;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder into) {
        facts = into;
        final byte[] bytes = line.buffer();
        int end = line.to();
        while (end > line.from() && bytes[end - 1] == ' ') {
            end--;
        }
        if (end == line.from()) {
            return true;
        }
        if (broken != null) {
            final ThreadState owner = broken;
            broken = null;
            if (bytes[line.from()] == ' ' && owner.pending != null) {
                return rest(owner, bytes, line.from(), end, line.number());
            }
        }
        head.read(bytes, line.from(), end);
        final int at = head.behind;
        if (at >= end) {
            return false;
        }
        final byte first = bytes[at];
        if (first == '<' && Text.startsWith(bytes, at, end, UNFINISHED) || first == '>') {
            // The rest of a line that another one fell into, or a line of a call stack.
            return true;
        }
        if (first == 's' && Text.startsWith(bytes, at, end, STRACE)) {
            attached(bytes, at + STRACE.length, end);
            return true;
        }
        if (first == 'P' && Text.startsWith(bytes, at, end, PROCESS)) {
            attached(bytes, at, end);
            return true;
        }
        final long now = now(line.number());
        final ThreadState thread = trace.thread(head.thread >= 0 ? head.thread : ownThread);
        if (head.threadName != null && thread.process.name == null) {
            thread.process.name = head.threadName;
        }
        if (base != TimeBase.NONE) {
            CallReader.goesOn(thread, now, into);
        }
        if (thread.stoppedBy != null) {
            goesOn(thread, now, line.number());
        }
        return switch (first) {
            case '<' -> resumed(thread, bytes, at, end, now, line.number());
            case '-' -> signal(thread, bytes, at, end, now, line.number());
            case '+' -> gone(thread, bytes, at, end, now, line.number());
            default -> call(thread, bytes, at, end, now, line.number());
        };
    }

    /// Whether a line makes sense by itself, at the beginning of a trace: what {@link #line} would say.
    static boolean isLine(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] == ' ') {
            end--;
        }
        final Head head = new Head();
        head.read(bytes, 0, end);
        final int at = head.behind;
        if (at >= end) {
            return false;
        }
        return switch (bytes[at]) {
            case '>' -> true;
            case '<' -> Text.startsWith(bytes, at, end, UNFINISHED) || isResumed(bytes, at, end);
            case '-' -> Text.startsWith(bytes, at, end, SIGNAL);
            case '+' -> Text.startsWith(bytes, at, end, GONE);
            default -> Text.startsWith(bytes, at, end, STRACE) || Text.startsWith(bytes, at, end, PROCESS)
                    || isCall(bytes, at, end);
        };
    }

    private static boolean isResumed(byte[] bytes, int from, int end) {
        int behind = from + RESUMED.length;
        while (behind < end && (Text.isNamePart(bytes[behind]) || bytes[behind] == '?')) {
            behind++;
        }
        return Text.startsWith(bytes, from, end, RESUMED) && Text.startsWith(bytes, behind, end, RESUMED_END)
                && ends(bytes, behind + RESUMED_END.length - 1, end);
    }

    private static boolean isCall(byte[] bytes, int from, int end) {
        int open = from;
        while (open < end && (Text.isNamePart(bytes[open]) || bytes[open] == '?')) {
            open++;
        }
        if (open == from || open >= end || bytes[open] != '(') {
            return false;
        }
        final int message = Text.find(bytes, open, end, STRACE);
        return ends(bytes, open, end) || message < end && Text.startsWith(bytes, message + STRACE.length, end, PROCESS);
    }

    /// Whether a call has a result, or says that it goes on.
    private static boolean ends(byte[] bytes, int from, int end) {
        if (unfinished(bytes, from, end) >= 0) {
            return true;
        }
        final Ending ending = new Ending();
        ending.read(bytes, from, end);
        return ending.arguments >= 0;
    }

    @Override
    public long time(EvidenceLine line) {
        timeHead.read(line.buffer(), line.from(), line.to());
        if (timeHead.base != TimeBase.EPOCH && timeHead.base != TimeBase.TIME_OF_DAY) {
            return Long.MIN_VALUE;
        }
        // What a call does to descriptors is there when it returns.
        timeEnding.read(line.buffer(), line.from(), line.to());
        return dated(timeHead.time, timeHead.base) + Math.max(0, timeEnding.duration);
    }

    @Override
    public void end(EvidenceBuilder into) {
        facts = into;
        for (ThreadState thread : trace.pending()) {
            if (thread.file == this) {
                never(thread);
            }
        }
        for (ThreadState thread : trace.stopped()) {
            if (thread.file == this) {
                into.waitsElsewhere("stopped", thread.stopped, -1, thread.stoppedBy, thread.tid, -1, Long.MIN_VALUE,
                        thread.stoppedLine);
            }
        }
        final List<Target> sockets = reader.sockets();
        for (int i = 0; i < sockets.size(); i++) {
            final Target target = sockets.get(i);
            if (target.isStream()) {
                final ProcessState process = target.process;
                into.describe(i, target.local, target.remote, process == null ? null : process.name,
                        process == null ? -1 : process.pid, target.descriptor, target.inode);
            } else {
                into.forget(i, target.sort == Target.Sort.LISTENER ? Things.LISTENING_SOCKET : target.name);
            }
        }
    }

    private boolean call(ThreadState thread, byte[] bytes, int from, int end, long now, int number) {
        int open = from;
        while (open < end && (Text.isNamePart(bytes[open]) || bytes[open] == '?')) {
            open++;
        }
        if (open == from || open >= end || bytes[open] != '(') {
            return false;
        }
        final int cut = unfinished(bytes, open, end);
        if (cut < 0) {
            ending.read(bytes, open, end);
            if (ending.arguments < 0) {
                return interrupted(thread, bytes, from, open, end, now, number);
            }
        }
        if (thread.pending != null) {
            never(thread);
        }
        final Syscall call = Syscall.at(bytes, from, open, others);
        if (cut >= 0) {
            begin(thread, call, bytes, open + 1, cut, now, number);
        } else {
            reader.read(thread, call, null, bytes, open + 1, end, now, ending.duration, ending, number, facts);
        }
        return true;
    }

    /// A line into which strace wrote that it follows another process: its rest comes in the next line.
    private boolean interrupted(ThreadState thread, byte[] bytes, int from, int open, int end, long now, int number) {
        final int message = Text.find(bytes, open, end, STRACE);
        final int behind = message + STRACE.length;
        if (message >= end || !Text.startsWith(bytes, behind, end, PROCESS)) {
            return false;
        }
        if (thread.pending != null) {
            never(thread);
        }
        begin(thread, Syscall.at(bytes, from, open, others), bytes, open + 1, message, now, number);
        attached(bytes, behind, end);
        broken = thread;
        return true;
    }

    /// The rest of a call into whose line a message fell.
    private boolean rest(ThreadState owner, byte[] bytes, int from, int end, int number) {
        final int cut = unfinished(bytes, from, end);
        if (cut >= 0) {
            owner.append(bytes, from, cut);
            return true;
        }
        owner.append(bytes, from, end);
        return finish(owner, owner.start, number);
    }

    private void begin(ThreadState thread, Syscall call, byte[] bytes, int from, int to, long now, int number) {
        thread.begin(call, bytes, from, to, now, number);
        thread.file = this;
        reader.begun(thread);
    }

    /// Where the arguments of a call end that goes on in a later line; −1 where it is whole.
    private static int unfinished(byte[] bytes, int from, int end) {
        if (bytes[end - 1] != '>' || bytes[end - 2] != '.') {
            return -1;
        }
        int at = end - UNFINISHED.length;
        if (at <= from || !Text.startsWith(bytes, at, end, UNFINISHED)) {
            at = end - DETACHED.length;
            if (at <= from || !Text.startsWith(bytes, at, end, DETACHED)) {
                return -1;
            }
        }
        return bytes[at - 1] == ' ' ? at - 1 : at;
    }

    private boolean resumed(ThreadState thread, byte[] bytes, int from, int end, long now, int number) {
        if (!Text.startsWith(bytes, from, end, RESUMED)) {
            return false;
        }
        final int name = from + RESUMED.length;
        int behind = name;
        while (behind < end && (Text.isNamePart(bytes[behind]) || bytes[behind] == '?')) {
            behind++;
        }
        if (!Text.startsWith(bytes, behind, end, RESUMED_END)) {
            return false;
        }
        final Syscall call = Syscall.at(bytes, name, behind, others);
        final int rest = behind + RESUMED_END.length;
        ThreadState owner = thread;
        if (thread.pending == null && thread.tid != ownThread && ownThread < 0) {
            // strace prints no numbers while it follows one thread only.
            final ThreadState only = trace.thread(ownThread);
            owner = only.pending != null && only.pending.name().equals(call.name()) ? only : thread;
        }
        if (owner.pending == null || !owner.pending.name().equals(call.name())) {
            ending.read(bytes, rest - 1, end);
            if (ending.arguments < 0) {
                return unfinished(bytes, rest - 1, end) >= 0;
            }
            if (!call.takesDescriptor() && call.role() != Syscall.Role.POLL && call.role() != Syscall.Role.SELECT) {
                final long took = Math.max(0, ending.duration);
                reader.read(thread, call, null, bytes, rest, end, now - took, ending.duration, ending, number, facts);
            }
            return true;
        }
        owner.append(bytes, rest, end);
        return finish(owner, now, number);
    }

    /// All of a call is there.
    ///
    /// @param now when it returned; its start where that is not known
    private boolean finish(ThreadState owner, long now, int number) {
        ending.read(owner.text, 0, owner.length);
        final boolean whole = ending.arguments >= 0;
        if (whole) {
            final boolean told = ending.duration >= 0 || base == TimeBase.NONE || now == owner.start;
            final long took = told ? ending.duration : now - owner.start;
            reader.read(owner, owner.pending, owner.target, owner.text, 0, owner.length, owner.start,
                    Math.max(-1, took), ending,
                    number, facts);
        }
        owner.pending = null;
        return whole;
    }

    private void never(ThreadState thread) {
        final Syscall call = thread.pending;
        if (!call.name().startsWith("exit")) {
            reader.read(thread, call, thread.target, thread.text, 0, thread.length, thread.start, -1, null, thread.line,
                    facts);
        }
        thread.pending = null;
    }

    private boolean signal(ThreadState thread, byte[] bytes, int from, int end, long now, int number) {
        if (!Text.startsWith(bytes, from, end, SIGNAL)) {
            return false;
        }
        final boolean stopped = Text.startsWith(bytes, from, end, STOPPED);
        if (stopped) {
            int behind = from + STOPPED.length;
            while (behind < end && Text.isNamePart(bytes[behind])) {
                behind++;
            }
            thread.stoppedBy = Text.string(bytes, from + STOPPED.length, behind, 32);
            thread.stopped = now;
            thread.stoppedLine = number;
            thread.file = this;
        }
        event(thread, bytes, from, end, now, number, stopped ? LogEvent.Severity.WARNING : LogEvent.Severity.INFO);
        return true;
    }

    private void goesOn(ThreadState thread, long now, int number) {
        facts.waitsElsewhere("stopped", thread.stopped, Math.max(0, now - thread.stopped), thread.stoppedBy, thread.tid,
                -1,
                0, number);
        thread.stoppedBy = null;
    }

    private boolean gone(ThreadState thread, byte[] bytes, int from, int end, long now, int number) {
        if (!Text.startsWith(bytes, from, end, GONE)) {
            return false;
        }
        if (thread.pending != null) {
            never(thread);
        }
        event(thread, bytes, from, end, now, number,
                Text.startsWith(bytes, from, end, KILLED) ? LogEvent.Severity.WARNING : LogEvent.Severity.INFO);
        trace.exited(thread);
        return true;
    }

    private void event(
            ThreadState thread, byte[] bytes, int from, int end, long now, int number, LogEvent.Severity severity) {
        facts.event(new LogEvent(now, number, severity,
                said(thread, Text.string(bytes, from, end, 200))));
    }

    private static Message said(ThreadState thread, String text) {
        return thread.tid < 0 ? Message.plain(text) : Messages.later("thread", Integer.toString(thread.tid), text);
    }

    /// `Process 27725 attached`: the child of the call that forks just now.
    private void attached(byte[] bytes, int from, int end) {
        if (Text.startsWith(bytes, from, end, PROCESS)) {
            final int digits = from + PROCESS.length;
            final int behind = Text.digits(bytes, digits, end);
            if (behind > digits && behind - digits < 10 && behind + ATTACHED.length == end
                    && Text.startsWith(bytes, behind, end, ATTACHED)) {
                trace.attached((int) Text.number(bytes, digits, behind));
            }
        }
    }

    private long now(int number) {
        if (head.base == null) {
            return base == TimeBase.NONE ? number : last;
        }
        if (base == TimeBase.NONE) {
            base = head.base;
            facts.timeBase(base);
        }
        long now = head.time;
        if (base == TimeBase.ELAPSED) {
            now += last == Evidence.UNKNOWN ? 0 : last;
        } else {
            now = dated(now, base);
            day = base == TimeBase.TIME_OF_DAY ? now - head.time : 0;
        }
        last = now;
        return now;
    }

    /// A time of day goes on behind midnight.
    private long dated(long time, TimeBase of) {
        if (of != TimeBase.TIME_OF_DAY) {
            return time;
        }
        final long now = day + time;
        if (last == Evidence.UNKNOWN) {
            return now;
        }
        if (now < last - DAY / 2) {
            return now + DAY;
        }
        // A thread whose line of before midnight comes late.
        return now > last + DAY / 2 && day > 0 ? now - DAY : now;
    }
}
