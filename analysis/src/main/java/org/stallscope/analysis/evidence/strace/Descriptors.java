package org.stallscope.analysis.evidence.strace;

import java.net.InetSocketAddress;
import java.util.Arrays;

/// Finds what a descriptor stands for: from the process's table, and from what `-y` and `-yy` say behind its number.
final class Descriptors {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEPT = 256;
    private static final String SOCKET = "socket:[";

    private final Trace trace;
    /// Behind the descriptor that was read last.
    private int behind;

    Descriptors(Trace trace) {
        this.trace = trace;
    }

    /// Place behind the descriptor that was read last, with what was said of it.
    int behind() {
        return behind;
    }

    /// What the descriptor at a place stands for; null where there is no number.
    Target at(byte[] bytes, int from, int end, ProcessState process) {
        int digits = from;
        int descriptor = 0;
        while (digits < end && Text.isDigit(bytes[digits])) {
            descriptor = descriptor < Table.MOST ? descriptor * 10 + bytes[digits] - '0' : descriptor;
            digits++;
        }
        behind = digits;
        if (digits == from) {
            return null;
        }
        final boolean said = digits < end && bytes[digits] == '<';
        if (said) {
            // The same words as before, as nearly always, need no reading.
            final int same = process.table.behindSame(descriptor, bytes, digits, end);
            if (same >= 0) {
                behind = same;
                return process.table.get(descriptor);
            }
            behind = Text.annotation(bytes, digits, end);
        }
        if (descriptor >= Table.MOST) {
            return null;
        }
        final Target known = process.table.get(descriptor);
        if (!said) {
            return known != null ? known : remember(process, descriptor, new Target(Target.Sort.POSSIBLE), null);
        }
        return remember(process, descriptor, said(known, bytes, digits, behind), words(bytes, digits, behind));
    }

    /// A call has made a descriptor.
    ///
    /// @param from the place of its number, behind which `-y` may say what it is
    Target made(byte[] bytes, int from, int end, ProcessState process, Target made) {
        final int digits = Text.digits(bytes, from, end);
        behind = digits;
        final long number = Text.number(bytes, from, digits);
        if (digits == from || number >= Table.MOST) {
            return made;
        }
        byte[] words = null;
        Target target = made;
        if (digits < end && bytes[digits] == '<') {
            behind = Text.annotation(bytes, digits, end);
            words = words(bytes, digits, behind);
            if (!made.isOther()) {
                target = madeSocket(made, Text.string(bytes, digits + 1, behind - 1, LONGEST_NAME));
            }
        }
        return remember(process, (int) number, target, words);
    }

    private static Target remember(ProcessState process, int descriptor, Target target, byte[] words) {
        process.table.put(descriptor, target, words);
        if (target.process == null) {
            target.process = process;
            target.descriptor = descriptor;
        }
        return target;
    }

    /// A new socket, with what `-y` says of it.
    private Target madeSocket(Target made, String text) {
        final long inode = inode(text);
        if (inode >= 0) {
            final Target known = trace.ofInode(inode);
            if (known != null) {
                known.remote = known.remote == null ? made.remote : known.remote;
                return known;
            }
            trace.inode(inode, made);
        } else if (isTcp(text)) {
            name(made, text);
            trace.addresses(text, made);
        } else {
            made.isOther(text);
        }
        return made;
    }

    private Target said(Target known, byte[] bytes, int from, int to) {
        final int behindName = bytes[to - 1] == ')' ? to - "(deleted)".length() : to;
        final String text = Text.string(bytes, from + 1, Math.max(from + 1, behindName - 1), LONGEST_NAME);
        final long inode = inode(text);
        if (inode >= 0) {
            return socket(known, inode);
        }
        if (!isTcp(text)) {
            return Target.other(text);
        }
        if (known != null && !known.isOther() && agrees(known, text)) {
            known.isSocket();
            name(known, text);
            trace.addresses(text, known);
            return known;
        }
        Target target = trace.ofAddresses(text);
        if (target == null) {
            target = new Target(Target.Sort.SOCKET);
            name(target, text);
            trace.addresses(text, target);
        }
        return target;
    }

    private Target socket(Target known, long inode) {
        if (known != null && known.inode == inode) {
            return known;
        }
        final Target same = trace.ofInode(inode);
        if (same != null) {
            return same;
        }
        if (known != null && !known.isOther() && known.inode < 0) {
            known.isSocket();
            trace.inode(inode, known);
            return known;
        }
        final Target target = new Target(Target.Sort.SOCKET);
        trace.inode(inode, target);
        return target;
    }

    /// Whether what is said now may be said of the same socket.
    private static boolean agrees(Target known, String text) {
        final InetSocketAddress remote = remote(text);
        return known.remote == null || remote == null || known.remote.equals(remote);
    }

    private static void name(Target target, String text) {
        final int arrow = text.indexOf("->");
        final int open = text.indexOf('[');
        if (open < 0 || !text.endsWith("]")) {
            return;
        }
        final InetSocketAddress local =
                Addresses.ofText(text.substring(open + 1, arrow < 0 ? text.length() - 1 : arrow));
        target.local = local == null ? target.local : local;
        final InetSocketAddress remote = remote(text);
        target.remote = remote == null ? target.remote : remote;
    }

    private static InetSocketAddress remote(String text) {
        final int arrow = text.indexOf("->");
        return arrow < 0 || !text.endsWith("]") ? null : Addresses.ofText(text.substring(arrow + 2, text.length() - 1));
    }

    private static boolean isTcp(String text) {
        return text.startsWith("TCP:[") || text.startsWith("TCPv6:[");
    }

    /// From `socket:[65323]` or `TCP:[89475]`; −1 where there is none.
    private static long inode(String text) {
        final int open = isTcp(text) ? text.indexOf('[') + 1 : text.startsWith(SOCKET) ? SOCKET.length() : -1;
        if (open < 0 || open + 1 >= text.length() || text.length() - open > 19) {
            return -1;
        }
        for (int i = open; i < text.length() - 1; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text.substring(open, text.length() - 1));
    }

    /// What is kept of words about a descriptor, to know them again; null for those that are too long for that.
    private static byte[] words(byte[] bytes, int from, int to) {
        return to - from > LONGEST_KEPT ? null : Arrays.copyOfRange(bytes, from, to);
    }
}
