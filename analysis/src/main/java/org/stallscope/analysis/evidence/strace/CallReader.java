package org.stallscope.analysis.evidence.strace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Things;

/// Makes facts of whole calls of one file: follows descriptors, and keeps what touches sockets or waits.
final class CallReader {
    private static final Quantity SET_RCVBUF = new Quantity("so_rcvbuf", Quantity.Unit.BYTES);
    private static final Quantity SET_SNDBUF = new Quantity("so_sndbuf", Quantity.Unit.BYTES);

    private static final byte[] IOV = Text.bytes("msg_iov");
    private static final byte[] MESSAGE_NAME = Text.bytes("msg_name");
    private static final byte[] MESSAGE_LENGTH = Text.bytes("msg_len=");
    private static final byte[] RIGHTS = Text.bytes("SCM_RIGHTS");
    private static final byte[] PEEK = Text.bytes("MSG_PEEK");
    private static final byte[] CLONE_FILES = Text.bytes("CLONE_FILES");
    private static final byte[] CLOSE_ON_EXECUTE = Text.bytes("_CLOEXEC");
    private static final byte[] SET_NAME = Text.bytes("PR_SET_NAME, \"");
    private static final byte[] LOCAL_FAMILIES = Text.bytes("AF_UNIX");
    private static final byte[] INTERNET = Text.bytes("AF_INET");
    private static final byte[] STREAM = Text.bytes("SOCK_STREAM");
    private static final byte[] REGULAR = Text.bytes("st_mode=S_IFREG");
    private static final byte[] DIRECTORY = Text.bytes("st_mode=S_IFDIR");
    private static final byte[] CHARACTERS = Text.bytes("st_mode=S_IFCHR");
    private static final byte[] FIFO = Text.bytes("st_mode=S_IFIFO");
    private static final byte[] LISTEN_STATE = Text.bytes("SO_ACCEPTCONN, [1]");
    private static final int NOT_A_SOCKET = -88;
    private static final int NOT_NOW = -11;
    /// EPIPE, ENETDOWN, ENETUNREACH, ECONNABORTED, ECONNRESET, ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH.
    private static final Set<Integer> BROKEN = Set.of(32, 100, 101, 103, 104, 110, 111, 113);

    private static final Set<String> WAITING = Set.of("futex", "futex_time64", "nanosleep", "clock_nanosleep",
            "clock_nanosleep_time64", "wait4", "waitid", "waitpid", "pause", "rt_sigtimedwait", "rt_sigsuspend",
            "semop", "semtimedop", "msgrcv", "mq_timedreceive");

    private final int file;
    private final Trace trace;
    private final Descriptors descriptors;
    private final Waits waits;
    private final int[] entries = new int[Waits.MOST];
    /// Sockets of this file by index.
    private final List<Target> sockets = new ArrayList<>();

    // The call that is read.
    private EvidenceBuilder facts;
    private ThreadState thread;
    private Syscall call;
    private byte[] bytes;
    private int from;
    private int end;
    private long start;
    private long duration;
    private long result;
    private int line;
    private int resultAt;
    private int resultEnd;

    CallReader(int file, Trace trace) {
        this.file = file;
        this.trace = trace;
        descriptors = new Descriptors(trace);
        waits = new Waits(descriptors);
    }

    /// Sockets of this file by index.
    List<Target> sockets() {
        return sockets;
    }

    /// A call begins that will return in a later line: what its descriptor stands for now counts.
    void begun(ThreadState caller) {
        if (caller.pending.takesDescriptor()) {
            caller.target = descriptors.at(caller.text, 0, caller.length, caller.process);
            if (caller.pending.role() == Syscall.Role.CLOSE && caller.target != null) {
                remove(caller);
            }
        } else if (caller.pending.role() == Syscall.Role.FORK) {
            trace.forks(caller, sharesTable(caller.pending, caller.text, 0, caller.length));
        }
    }

    /// A call of a thread.
    ///
    /// @param known what its descriptor stands for, where that is known from its beginning; else null
    /// @param ending its result; null where it never returned
    void read(ThreadState caller, Syscall made, Target known, byte[] buffer, int first, int to, long begin, long took,
            Ending ending, int number, EvidenceBuilder builder) {
        facts = builder;
        thread = caller;
        call = made;
        bytes = buffer;
        from = first;
        end = ending == null ? to : ending.arguments;
        start = begin;
        duration = took;
        result = ending == null ? Long.MIN_VALUE : ending.result;
        resultAt = ending == null ? to : ending.at;
        resultEnd = ending == null ? to : ending.end;
        line = number;
        if (result == -Errno.RESTART_BLOCK && call.role() != Syscall.Role.RESTART) {
            thread.waitedCount = 0;
            thread.waitedThing = null;
        }
        final int before = facts.lastCall();
        int behind = from;
        Target target = known;
        if (call.takesDescriptor()) {
            if (target == null) {
                target = descriptors.at(bytes, from, end, thread.process);
                behind = descriptors.behind();
            } else {
                behind = Text.value(bytes, from, end);
            }
        }
        final int second = behind < end && bytes[behind] == ',' ? Text.blanks(bytes, behind + 1, end) : end;
        switch (call.role()) {
            case READ -> transfer(CallKind.READ, target, lastNumber(), false);
            case WRITE -> transfer(CallKind.WRITE, target, lastNumber(), false);
            case RECEIVE, SEND -> message(target, second);
            case READ_VECTOR -> transfer(CallKind.READ, target, vector(second), false);
            case WRITE_VECTOR -> transfer(CallKind.WRITE, target, vector(second), false);
            case RECEIVE_MESSAGE, SEND_MESSAGE -> messageVector(target, second);
            case RECEIVE_MESSAGES, SEND_MESSAGES -> messages(target, second);
            case SENDFILE -> sendfile(target, second);
            case SPLICE -> splice(target, second);
            case POLL -> poll();
            case SELECT -> select();
            case EPOLL_WAIT -> epoll(target);
            case EPOLL_CONTROL -> control(target, second);
            case CLOSE -> close(target, known == null);
            case CLOSE_RANGE -> closeRange();
            case SHUTDOWN -> of(CallKind.CLOSE, target);
            case CONNECT -> connect(target, second);
            case ACCEPT -> accept(target, second);
            case SOCKET -> socket();
            case LISTEN -> listen(target);
            case OWN_ADDRESS -> address(target, second, true);
            case PEER_ADDRESS -> address(target, second, false);
            case SET_OPTION, GET_OPTION -> option(target, second);
            case DUPLICATE -> duplicate(target);
            case CONTROL_DESCRIPTOR -> controlDescriptor(target, second);
            case OPEN_FILE, OPEN_OTHER -> open();
            case OPEN_PAIR -> pair();
            case FORK -> fork();
            case EXECUTE -> execute();
            case FILE -> file(target);
            case STATUS -> status(target);
            case BATCH -> builder.call(CallKind.OTHER, call.name(), start, duration, -1, thread.tid, -1, result, line);
            case RESTART -> restart();
            case NAME_THREAD -> name();
            case OTHER -> elsewhere(null);
        }
        if (duration < 0 && ending != null && facts.lastCall() > before) {
            thread.open = facts.lastCall();
        }
        facts = null;
    }

    /// A thread shows itself again: what it called before has returned.
    static void goesOn(ThreadState thread, long now, EvidenceBuilder facts) {
        if (thread.open >= 0) {
            facts.returnedBy(thread.open, now);
            thread.open = -1;
        }
        if (thread.openName != null) {
            if (now - thread.openStart >= EvidenceBuilder.BLOCKED) {
                facts.waitsElsewhere(thread.openName, thread.openStart, -1, thread.openThing, thread.tid,
                        thread.openAsked,
                        thread.openResult, thread.openLine);
                facts.returnedBy(facts.lastCall(), now);
            }
            thread.openName = null;
        }
    }

    /// Bytes that go from or to a descriptor.
    ///
    /// @param surely whether only sockets take this call
    private void transfer(CallKind kind, Target target, long asked, boolean surely) {
        if (target == null || result == NOT_A_SOCKET) {
            if (target != null) {
                target.isOther(null);
            }
            elsewhere(target);
            return;
        }
        if (surely) {
            target.isSocket();
        } else if (target.sort == Target.Sort.POSSIBLE && target.descriptor <= 2) {
            // Terminals as a rule; a socket shows itself by other calls.
            elsewhere(target);
            return;
        }
        if (target.isStream()) {
            facts.call(kind, call.name(), start, duration, index(target), thread.tid, asked, result, line);
            failed(target);
        } else {
            elsewhere(target, asked);
        }
    }

    /// A connection that broke is for people to see.
    private void failed(Target target) {
        if (result >= 0 || result == NOT_NOW || !BROKEN.contains((int) -Math.max(result, -4096))) {
            return;
        }
        facts.event(new LogEvent(start + Math.max(0, duration), line, LogEvent.Severity.ERROR,
                Messages.later("failed", call.name(), Integer.toString(target.descriptor),
                        target.remote == null ? null : Addresses.text(target.remote), Errno.name(-result))));
    }

    private void message(Target target, int second) {
        final int third = Text.next(bytes, second, end);
        final int flags = Text.next(bytes, third, end);
        final int address = Text.next(bytes, flags, end);
        if (address < end && bytes[address] == '{' && target != null && result >= 0) {
            target.isOther(family(address));
        }
        transfer(call.role() == Syscall.Role.RECEIVE ? received(flags) : CallKind.WRITE, target,
                third < end ? Text.number(bytes, third, end) : -1, true);
    }

    /// What only looks at the bytes leaves them in the socket: the next read returns them again.
    private CallKind received(int flags) {
        final int behind = Text.value(bytes, flags, end);
        return flags < behind && Text.contains(bytes, flags, behind, PEEK) ? CallKind.OTHER : CallKind.READ;
    }

    private void messageVector(Target target, int second) {
        foreign(target, second);
        final int vector = Text.find(bytes, second, end, IOV);
        final int open = bracket(vector);
        transfer(call.role() == Syscall.Role.RECEIVE_MESSAGE ? received(Text.next(bytes, second, end)) : CallKind.WRITE,
                target, open < end ? vector(open) : -1, true);
    }

    private void messages(Target target, int second) {
        foreign(target, second);
        long asked = 0;
        long moved = 0;
        int at = second;
        while (at < end) {
            final int vector = Text.find(bytes, at, end, IOV);
            if (vector >= end) {
                break;
            }
            final int open = bracket(vector);
            asked += open < end ? vector(open) : 0;
            final int length = Text.find(bytes, open, end, MESSAGE_LENGTH);
            moved += length < end ? Text.number(bytes, length + MESSAGE_LENGTH.length, end) : 0;
            at = Math.max(length, open) + 1;
        }
        result = result > 0 ? moved : result;
        final int flags = Text.next(bytes, Text.next(bytes, second, end), end);
        transfer(call.role() == Syscall.Role.RECEIVE_MESSAGES ? received(flags) : CallKind.WRITE, target, asked, true);
    }

    /// What has addresses, or carries descriptors, is no stream of TCP.
    private void foreign(Target target, int second) {
        if (target == null || target.isOther()) {
            return;
        }
        final int name = Text.find(bytes, second, end, MESSAGE_NAME);
        if (name < end) {
            int equals = name;
            while (equals < end && bytes[equals] != '=') {
                equals++;
            }
            if (equals + 1 < end && bytes[equals + 1] == '{') {
                target.isOther(family(equals + 1));
            }
        }
        if (Text.find(bytes, second, end, RIGHTS) < end) {
            target.isOther(Things.LOCAL_SOCKET);
        }
    }

    private String family(int at) {
        if (Text.contains(bytes, at, Math.min(end, at + 32), LOCAL_FAMILIES)) {
            return Things.LOCAL_SOCKET;
        }
        return Text.contains(bytes, at, Math.min(end, at + 32), INTERNET) ? Things.DATAGRAM_SOCKET
                : Things.OTHER_SOCKET;
    }

    private void sendfile(Target target, int second) {
        transfer(CallKind.WRITE, target, lastNumber(), false);
        final Target source = descriptors.at(bytes, second, end, thread.process);
        if (source != null && result >= 0) {
            source.isOther(Things.FILE);
        }
    }

    private void splice(Target source, int second) {
        int at = second;
        if (call.name().equals("splice")) {
            at = Text.next(bytes, at, end);
        }
        final Target sink = descriptors.at(bytes, at, end, thread.process);
        at = Text.next(bytes, at, end);
        if (call.name().equals("splice")) {
            at = Text.next(bytes, at, end);
        }
        final long asked = at < end ? Text.number(bytes, at, end) : -1;
        if (sink != null && sink.isStream()
                && (source == null || !source.isStream() || sink.sort == Target.Sort.SOCKET)) {
            transfer(CallKind.WRITE, sink, asked, false);
        } else {
            transfer(CallKind.READ, source, asked, false);
        }
    }

    private void poll() {
        waits.clear();
        waits.poll(bytes, from, end, thread.process);
        final int third = Text.next(bytes, Text.next(bytes, from, end), end);
        waited(call.name().equals("poll") ? milliseconds(third) : Timeouts.structure(bytes, third, end));
    }

    private void select() {
        waits.clear();
        final int reads = Text.next(bytes, from, end);
        waits.set(bytes, reads, end, thread.process, Calls.TO_READ);
        final int writes = Text.next(bytes, reads, end);
        waits.set(bytes, writes, end, thread.process, Calls.TO_WRITE);
        final int errors = Text.next(bytes, writes, end);
        waits.set(bytes, errors, end, thread.process, Calls.TO_READ);
        waited(Timeouts.structure(bytes, Text.next(bytes, errors, end), end));
    }

    private void epoll(Target target) {
        waits.clear();
        final boolean told = target != null && target.interest != null;
        if (target != null) {
            target.isOther("epoll");
        }
        if (told) {
            for (Target.Interest one : target.interest.values()) {
                waits.add(one.target(), one.directions());
            }
        }
        int at = from;
        for (int i = 0; i < 3; i++) {
            at = Text.next(bytes, at, end);
        }
        final long timeout = call.name().equals("epoll_pwait2") ? Timeouts.structure(bytes, at, end) : milliseconds(at);
        if (told && waits.count() > 0) {
            waited(timeout);
        } else {
            // It was filled before the trace, or that call is not traced: a wait all the same.
            facts.waits(call.name(), start, duration, entries, 0, thread.tid, timeout, result, line);
            thread.waitedCount = 0;
        }
    }

    private void control(Target epoll, int second) {
        if (epoll == null || result != 0) {
            return;
        }
        epoll.isOther("epoll");
        final int third = Text.next(bytes, second, end);
        final Target target = descriptors.at(bytes, third, end, thread.process);
        final int descriptor = (int) Text.number(bytes, third, end);
        if (bytes[Math.min(end - 1, second + "EPOLL_CTL_".length())] == 'D') {
            if (epoll.interest != null) {
                epoll.interest.remove(descriptor);
            }
        } else if (target != null) {
            epoll.interest().put(descriptor,
                    new Target.Interest(target, Waits.pollDirections(bytes, Text.next(bytes, third, end), end)));
        }
    }

    /// Adds the wait for what was gathered.
    private void waited(long timeout) {
        int count = 0;
        String others = null;
        for (int i = 0; i < waits.count(); i++) {
            final Target target = waits.target(i);
            if (target.isStream()) {
                entries[count++] = index(target) << 2 | waits.directions(i);
            } else if (others == null || others.length() < 100) {
                final String name = target.sort == Target.Sort.LISTENER ? Things.LISTENING_SOCKET : target.name;
                others = name == null ? others : others == null ? name : others + ", " + name;
            }
        }
        thread.waitedThing = others;
        thread.waitedCount = count;
        System.arraycopy(entries, 0, thread.waited, 0, count);
        if (count > 0 && !waits.isTooMany()) {
            facts.waits(call.name(), start, duration, entries, count, thread.tid, timeout, result, line);
        } else if (waits.isTooMany()) {
            facts.waits(call.name(), start, duration, entries, 0, thread.tid, timeout, result, line);
        } else {
            blocked(others, timeout);
        }
    }

    /// `restart_syscall` goes on with what a signal interrupted.
    private void restart() {
        if (thread.waitedCount > 0) {
            facts.waits(call.name(), start, duration, thread.waited, thread.waitedCount, thread.tid, -1, result, line);
        } else {
            facts.waitsElsewhere(call.name(), start, duration, thread.waitedThing, thread.tid, -1, result, line);
        }
    }

    private void close(Target target, boolean stillThere) {
        if (target == null) {
            return;
        }
        if (target.isStream() && target.index(file) >= 0) {
            of(CallKind.CLOSE, target);
        } else {
            elsewhere(target);
        }
        if (stillThere && result != -9) {
            final long descriptor = Text.number(bytes, from, end);
            forget(descriptor, descriptor);
        }
    }

    private void remove(ThreadState caller) {
        final long descriptor = Text.number(caller.text, 0, caller.length);
        caller.process.table.remove(descriptor, descriptor);
    }

    private void forget(long first, long last) {
        thread.process.table.remove(first, last);
    }

    private void closeRange() {
        if (result == 0 && !Text.contains(bytes, from, end, CLOSE_ON_EXECUTE)) {
            final int second = Text.next(bytes, from, end);
            forget(Text.number(bytes, from, end), second < end && bytes[second] == '~'
                    ? Table.MOST
                    : Text.number(bytes, second, end));
        }
    }

    /// A call that is kept for the sake of its socket.
    private void of(CallKind kind, Target target) {
        if (target != null && target.isStream()) {
            facts.call(kind, call.name(), start, duration, index(target), thread.tid, -1, result, line);
            failed(target);
        } else {
            elsewhere(target);
        }
    }

    private void connect(Target target, int second) {
        if (target == null) {
            return;
        }
        final var remote = Addresses.ofStructure(Text.string(bytes, second, end, 400));
        if (remote == null) {
            target.isOther(family(second));
        } else {
            target.isSocket();
            target.remote = remote;
        }
        of(CallKind.OPEN, target);
    }

    private void accept(Target listener, int second) {
        if (listener != null && !listener.isOther()) {
            listener.sort = Target.Sort.LISTENER;
        }
        if (result < 0) {
            blocked(Things.LISTENING_SOCKET, -1);
            return;
        }
        final Target made = new Target(Target.Sort.SOCKET);
        final String address = Text.string(bytes, second, end, 400);
        made.remote = Addresses.ofStructure(address);
        if (address.startsWith("{sa_family=AF_UNIX")) {
            made.isOther(Things.LOCAL_SOCKET);
        }
        final Target target = made(made);
        of(CallKind.OPEN, target);
    }

    private void socket() {
        if (result < 0) {
            return;
        }
        final boolean stream = Text.contains(bytes, from, end, INTERNET) && Text.contains(bytes, from, end, STREAM);
        made(stream ? new Target(Target.Sort.SOCKET) : Target.other(family(from)));
    }

    /// The result is a new descriptor.
    private Target made(Target target) {
        final Target made = descriptors.made(bytes, resultAt, resultEnd, thread.process, target);
        if (Text.find(bytes, from, end, CLOSE_ON_EXECUTE) < end && result < Table.MOST) {
            thread.process.table.closeByExecute((int) result, true);
        }
        return made;
    }

    private void listen(Target target) {
        if (target != null && result == 0 && !target.isOther()) {
            target.sort = Target.Sort.LISTENER;
        }
    }

    private void address(Target target, int second, boolean own) {
        if (target == null || result != 0) {
            return;
        }
        final String text = Text.string(bytes, second, end, 400);
        final var address = Addresses.ofStructure(text);
        if (address == null) {
            if (text.startsWith("{sa_family=AF_")) {
                target.isOther(family(second));
            }
        } else if (!target.isOther()) {
            target.isSocket();
            // bind to any address says nothing yet of the connection's.
            if (!own) {
                target.remote = address;
            } else if (!address.getAddress().isAnyLocalAddress() && address.getPort() != 0) {
                target.local = address;
            }
        }
    }

    private void option(Target target, int second) {
        if (result == NOT_A_SOCKET && target != null) {
            target.isOther(null);
        }
        if (target == null || target.isOther() || result != 0) {
            return;
        }
        target.isSocket();
        final int third = Text.next(bytes, second, end);
        final int fourth = Text.next(bytes, third, end);
        final int behind = Text.value(bytes, third, end);
        final String option = Text.string(bytes, third, behind, 64);
        final boolean listed = fourth < end && bytes[fourth] == '[';
        final long value = listed ? Text.number(bytes, fourth + 1, end) : -1;
        if (call.role() == Syscall.Role.GET_OPTION) {
            if (Text.contains(bytes, third, end, LISTEN_STATE)) {
                target.sort = Target.Sort.LISTENER;
            } else if (target.isStream() && listed && (option.equals("SO_RCVBUF") || option.equals("SO_SNDBUF"))) {
                facts.measure(index(target), option.equals("SO_RCVBUF") ? Quantity.RCVBUF : Quantity.SNDBUF, start,
                        value, line);
            }
            return;
        }
        if (!target.isStream()) {
            return;
        }
        final int index = index(target);
        facts.call(CallKind.OPTION, call.name(), start, duration, index, thread.tid, value, result, line);
        if (listed && option.startsWith("SO_RCVBUF")) {
            facts.measure(index, SET_RCVBUF, start, value, line);
        } else if (listed && option.startsWith("SO_SNDBUF")) {
            facts.measure(index, SET_SNDBUF, start, value, line);
        }
        facts.event(new LogEvent(start, line, LogEvent.Severity.INFO,
                Messages.later("option", option, Text.string(bytes, listed ? fourth + 1 : fourth,
                        Math.max(fourth, Text.value(bytes, fourth, end) - (listed ? 1 : 0)), 80),
                        Long.toString(Text.number(bytes, from, end)),
                        target.remote == null ? null : Addresses.text(target.remote))));
    }

    private void duplicate(Target target) {
        if (result >= 0 && result < Table.MOST && target != null) {
            copied(target);
        }
    }

    private void copied(Target target) {
        final int digits = Text.digits(bytes, resultAt, resultEnd);
        descriptors.made(bytes, resultAt, digits, thread.process, target);
        // What -y says of the copy is what it says of the first.
        descriptors.at(bytes, resultAt, resultEnd, thread.process);
        if (Text.contains(bytes, from, end, CLOSE_ON_EXECUTE)) {
            thread.process.table.closeByExecute((int) result, true);
        }
    }

    private void controlDescriptor(Target target, int second) {
        if (target == null || result < 0) {
            return;
        }
        final String command = Text.string(bytes, second, Text.value(bytes, second, end), 24);
        if (command.startsWith("F_DUPFD")) {
            duplicate(target);
        } else if (command.equals("F_SETFD")) {
            thread.process.table.closeByExecute((int) Math.min(Table.MOST, Text.number(bytes, from, end)),
                    Text.contains(bytes, second, end, Text.bytes("FD_CLOEXEC")));
        } else if (command.startsWith("F_SETLK") || command.startsWith("F_OFD")) {
            elsewhere(target);
        }
    }

    private void open() {
        int quote = from;
        while (quote < end && bytes[quote] != '"') {
            quote++;
        }
        final boolean named = call.role() == Syscall.Role.OPEN_FILE && quote < end;
        final String name = named
                ? Text.string(bytes, quote + 1, Math.max(quote + 1, Text.string(bytes, quote, end) - 1), 200)
                : call.name();
        if (result >= 0 && result < Table.MOST) {
            made(Target.other(name));
        }
        blocked(name, -1);
    }

    private void pair() {
        if (result != 0) {
            return;
        }
        final boolean sockets = call.name().equals("socketpair");
        int at = from;
        while (at < end && !(bytes[at] == '[' && at + 1 < end && Text.isDigit(bytes[at + 1]))) {
            at++;
        }
        final Target pair = Target.other(sockets ? Things.LOCAL_SOCKET : Things.PIPE);
        at = pairMember(at + 1, pair);
        pairMember(Text.blanks(bytes, Math.min(end, at + 1), end), pair);
    }

    private int pairMember(int at, Target pair) {
        if (at >= end) {
            return end;
        }
        final int digits = Text.digits(bytes, at, end);
        descriptors.made(bytes, at, digits, thread.process, pair);
        final Target said = descriptors.at(bytes, at, end, thread.process);
        if (said != null && !said.isOther()) {
            said.isOther(pair.name);
        }
        return descriptors.behind();
    }

    private void fork() {
        trace.forked(thread, sharesTable(call, bytes, from, end),
                result > 0 && result <= Integer.MAX_VALUE ? (int) result : -1);
        elsewhere(null);
    }

    private static boolean sharesTable(Syscall call, byte[] bytes, int from, int end) {
        return call.name().startsWith("clone") && Text.contains(bytes, from, end, CLONE_FILES);
    }

    private void execute() {
        if (result != 0) {
            return;
        }
        if (thread.tid != thread.process.pid && thread.tid >= 0) {
            // Whoever executes is a process of its own, even where its fork was not traced.
            thread.process = new ProcessState(thread.tid, thread.process.table);
        }
        thread.process.table = thread.process.table.executed();
        if (from < end && bytes[from] == '"') {
            final String path = Text.string(bytes, from + 1, Text.string(bytes, from, end) - 1, 400);
            thread.process.name = path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private void file(Target target) {
        if (target != null && result >= 0 && !target.isOther()) {
            target.isOther(Things.FILE);
        }
        elsewhere(target);
    }

    private void status(Target target) {
        if (target != null && !target.isOther() && result >= 0) {
            if (call.name().endsWith("seek")) {
                target.isOther(Things.FILE);
            } else if (Text.contains(bytes, from, end, REGULAR)) {
                target.isOther(Things.FILE);
            } else if (Text.contains(bytes, from, end, DIRECTORY)) {
                target.isOther("folder");
            } else if (Text.contains(bytes, from, end, CHARACTERS)) {
                target.isOther("device");
            } else if (Text.contains(bytes, from, end, FIFO)) {
                target.isOther("pipe");
            }
        }
        elsewhere(target);
    }

    private void name() {
        if (result == 0 && Text.startsWith(bytes, from, end, SET_NAME)) {
            final int quote = from + SET_NAME.length - 1;
            if (thread.process.name == null) {
                thread.process.name = Text.string(bytes, quote + 1, Text.string(bytes, quote, end) - 1, 32);
            }
        }
    }

    private void elsewhere(Target target) {
        elsewhere(target, -1);
    }

    private void elsewhere(Target target, long asked) {
        if (target == null) {
            blocked(null, asked);
            return;
        }
        blocked(target.name != null || target.descriptor < 0 ? target.name : Things.descriptor(target.descriptor),
                asked);
    }

    /// Keeps a call that has nothing to do with sockets if it blocked.
    private void blocked(String thing, long asked) {
        if (duration >= EvidenceBuilder.BLOCKED || result == Long.MIN_VALUE && resultAt >= resultEnd) {
            facts.waitsElsewhere(call.name(), start, duration, thing, thread.tid, asked, result, line);
        } else if (duration < 0 && result != Long.MIN_VALUE && mayBlock(thing)) {
            thread.openName = call.name();
            thread.openThing = thing;
            thread.openStart = start;
            thread.openAsked = asked;
            thread.openResult = result;
            thread.openLine = line;
        }
    }

    /// Whether a call waits for others by its nature, so that the time until the thread goes on is likely the call's: of a
    /// file that is read, it is likely the thread's own work.
    private boolean mayBlock(String thing) {
        return switch (call.role()) {
            case POLL, SELECT, ACCEPT -> true;
            case FILE -> call.name().contains("sync") || call.name().equals("flock");
            case READ, READ_VECTOR, WRITE, WRITE_VECTOR, RECEIVE, RECEIVE_MESSAGE ->
                thing == null || !thing.startsWith("/");
            case OTHER -> WAITING.contains(call.name());
            default -> false;
        };
    }

    private int index(Target target) {
        int index = target.index(file);
        if (index < 0) {
            index = facts.socket(target.local, target.remote, null, -1, target.descriptor, target.inode);
            target.index(file, index);
            sockets.add(target);
        }
        return index;
    }

    /// The number behind the last comma: the count of read and write.
    private long lastNumber() {
        int at = end - 1;
        while (at > from && bytes[at] == ' ') {
            at--;
        }
        final int last = at;
        while (at > from && Text.isDigit(bytes[at])) {
            at--;
        }
        return at < last && bytes[at] == ' ' && bytes[at - 1] == ',' ? Text.number(bytes, at + 1, last + 1) : -1;
    }

    /// Sum of the lengths in `[{iov_base="…", iov_len=80}, …]`; of `[{"…", 80}, …]` in old traces; −1 where it stands nowhere.
    private long vector(int open) {
        if (open >= end || bytes[open] != '[') {
            return -1;
        }
        long sum = 0;
        int at = open + 1;
        while (at < end && bytes[at] != ']') {
            if (bytes[at] == '{') {
                final int length = Text.next(bytes, at + 1, end);
                int digits = length;
                while (digits < end && !Text.isDigit(bytes[digits]) && bytes[digits] != '}') {
                    digits++;
                }
                sum += Text.number(bytes, digits, end);
                at = Text.value(bytes, length, end);
            }
            at++;
        }
        return sum;
    }

    private int bracket(int from) {
        int at = from;
        while (at < end && bytes[at] != '[') {
            at++;
        }
        return at;
    }

    private long milliseconds(int at) {
        if (at >= end) {
            return -1;
        }
        final long value = Text.number(bytes, at, end);
        return value < 0 ? -1 : Math.min(value, Long.MAX_VALUE / 1_000_000) * 1_000_000;
    }
}
