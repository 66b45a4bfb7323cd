package org.stallscope.analysis.evidence.strace;

import java.util.Arrays;

/// A thread between its lines: a call that has begun and not returned, a signal that stopped it.
final class ThreadState {
    private static final int LONGEST = 1 << 20;

    final int tid;
    ProcessState process;
    /// The file in which its last call began, or it was stopped.
    StraceParser file;
    /// The call that has begun, and its arguments so far; null between calls.
    Syscall pending;
    byte[] text = new byte[0];
    int length;
    long start;
    int line;
    /// What the call's descriptor stood for when it began.
    Target target;
    /// Row of its last call where its duration is not known; −1 for none. The call has returned by the thread's next line.
    int open = -1;
    /// The same for a call that is only kept if it blocked: its name, null for none.
    String openName;
    String openThing;
    long openStart;
    long openAsked;
    long openResult;
    int openLine;
    /// When a signal stopped it, and which; null while it runs.
    String stoppedBy;
    long stopped;
    int stoppedLine;
    /// What an interrupted call waited for, which `restart_syscall` goes on with.
    final int[] waited = new int[Waits.MOST];
    int waitedCount;
    String waitedThing;

    ThreadState(int tid, ProcessState process) {
        this.tid = tid;
        this.process = process;
    }

    void begin(Syscall call, byte[] bytes, int from, int to, long at, int number) {
        pending = call;
        length = 0;
        append(bytes, from, to);
        start = at;
        line = number;
        target = null;
    }

    void append(byte[] bytes, int from, int to) {
        final int count = Math.min(to - from, LONGEST - length);
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, text.length * 2));
        }
        System.arraycopy(bytes, from, text, length, count);
        length += count;
    }
}
