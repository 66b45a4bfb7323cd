package org.stallscope.analysis.evidence.strace;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a descriptor stands for, from the call that makes it until its last descriptor goes: a socket, or anything else.
/// Copies of a descriptor, in the same process or in a child, stand for the same.
final class Target {
    /// What is known of it.
    enum Sort {
        /// Made outside of the trace, and nothing tells what it is.
        POSSIBLE,
        SOCKET,
        /// Accepts connections.
        LISTENER,
        /// A file, a pipe, a terminal, a socket that is none of TCP.
        OTHER
    }

    /// What an epoll waits for.
    record Interest(Target target, int directions) {}

    Sort sort;
    /// What it is, where it is no socket.
    String name;
    InetSocketAddress local;
    InetSocketAddress remote;
    long inode = -1;
    int descriptor = -1;
    ProcessState process;
    /// Of an epoll, by descriptor; null until something is added.
    Map<Integer, Interest> interest;
    /// Index of its socket in each file of the trace, −1 where it has none.
    private int[] indexes = {};

    Target(Sort sort) {
        this.sort = sort;
    }

    static Target other(String name) {
        final Target target = new Target(Sort.OTHER);
        target.name = name;
        return target;
    }

    boolean isOther() {
        return sort == Sort.OTHER;
    }

    /// Whether its reads and writes may be those of a conversation.
    boolean isStream() {
        return sort == Sort.SOCKET || sort == Sort.POSSIBLE;
    }

    /// It turned out to be no socket of a conversation.
    void isOther(String what) {
        sort = Sort.OTHER;
        if (name == null) {
            name = what;
        }
    }

    void isSocket() {
        if (sort == Sort.POSSIBLE) {
            sort = Sort.SOCKET;
        }
    }

    int index(int file) {
        return file < indexes.length ? indexes[file] : -1;
    }

    void index(int file, int index) {
        if (file >= indexes.length) {
            final int known = indexes.length;
            indexes = Arrays.copyOf(indexes, file + 1);
            Arrays.fill(indexes, known, indexes.length, -1);
        }
        indexes[file] = index;
    }

    Map<Integer, Interest> interest() {
        if (interest == null) {
            interest = new LinkedHashMap<>();
        }
        return interest;
    }
}
