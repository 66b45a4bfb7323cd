package org.stallscope.analysis.evidence.strace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What all files of one trace know together: threads, processes, and what descriptors stand for.
final class Trace {
    /// A clone that has begun, whose child may show itself before it returns.
    private record Fork(ThreadState parent, boolean sharesTable) {}

    private static final int CACHED = 64;

    private final Map<Integer, ThreadState> threads = new HashMap<>();
    private final ThreadState[] cache = new ThreadState[CACHED];
    private final List<Fork> forks = new ArrayList<>();
    private final Map<Long, Target> byInode = new HashMap<>();
    private final Map<String, Target> byAddresses = new HashMap<>();
    private ProcessState first;

    ThreadState thread(int tid) {
        final int slot = tid & CACHED - 1;
        ThreadState thread = cache[slot];
        if (thread == null || thread.tid != tid) {
            thread = threads.get(tid);
            if (thread == null) {
                thread = arrived(tid);
                threads.put(tid, thread);
            }
            cache[slot] = thread;
        }
        return thread;
    }

    /// Threads whose last call has not returned.
    List<ThreadState> pending() {
        return threads.values().stream().filter(thread -> thread.pending != null).toList();
    }

    /// Threads that a signal has stopped.
    List<ThreadState> stopped() {
        return threads.values().stream().filter(thread -> thread.stoppedBy != null).toList();
    }

    /// strace says that it follows a thread from now on: the child of the fork that has begun.
    void attached(int tid) {
        if (!forks.isEmpty() && !threads.containsKey(tid)) {
            threads.put(tid, child(forks.removeFirst(), tid));
        }
    }

    /// A clone, fork or vfork begins.
    void forks(ThreadState parent, boolean sharesTable) {
        forks.add(new Fork(parent, sharesTable));
    }

    /// A clone, fork or vfork has returned; its child may be known already.
    ///
    /// @param child −1 where it failed
    void forked(ThreadState parent, boolean sharesTable, int child) {
        forks.removeIf(fork -> fork.parent == parent);
        if (child > 0 && !threads.containsKey(child)) {
            threads.put(child, child(new Fork(parent, sharesTable), child));
        }
    }

    /// A thread is gone; its number may come again.
    void exited(ThreadState thread) {
        threads.remove(thread.tid);
        final int slot = thread.tid & CACHED - 1;
        if (cache[slot] == thread) {
            cache[slot] = null;
        }
        forks.removeIf(fork -> fork.parent == thread);
    }

    Target ofInode(long inode) {
        return byInode.get(inode);
    }

    void inode(long inode, Target target) {
        target.inode = inode;
        byInode.put(inode, target);
    }

    Target ofAddresses(String addresses) {
        return byAddresses.get(addresses);
    }

    void addresses(String addresses, Target target) {
        byAddresses.put(addresses, target);
    }

    private ThreadState arrived(int tid) {
        if (!forks.isEmpty()) {
            return child(forks.removeFirst(), tid);
        }
        // Threads that were there before the trace: of one process, as far as one can tell.
        if (first == null) {
            first = new ProcessState(tid, new Table());
        }
        return new ThreadState(tid, first);
    }

    private static ThreadState child(Fork fork, int tid) {
        final ProcessState parent = fork.parent.process;
        if (fork.sharesTable) {
            return new ThreadState(tid, parent);
        }
        final ProcessState process = new ProcessState(tid, parent.table.copy());
        process.name = parent.name;
        return new ThreadState(tid, process);
    }
}
