package org.stallscope.analysis.alignment;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;

/// What alignment says to people.
final class Wording {
    /// Goes behind the reason of a clock that told where in the streams the file's calls stand, and was told by them in turn.
    static final String BEGUN_BEFORE =
            "; the file or the capture begins in the middle of the conversation, so this takes the clock to be even";

    /// Goes behind the reason of a match whose names were of no use.
    static final String TRANSLATED =
            "; its addresses are not in the capture, as behind address translation or a proxy";

    /// Less than this at a file's end is not worth a word, ns.
    private static final long LONG = 2_000_000_000;

    private Wording() {}

    /// `bacula-sd 27715, descriptor 5, 10.77.2.11:9103 to ?`, as far as the file tells.
    static String socket(SocketCalls socket, Evidence evidence) {
        final ObservedSocket first = socket.sockets().getFirst();
        final StringBuilder text = new StringBuilder();
        final String process = socket.sockets().stream()
                .map(ObservedSocket::process)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("");
        text.append(process);
        if (first.pid() >= 0) {
            text.append(text.isEmpty() ? "process " : " ").append(first.pid());
        }
        final String descriptors = socket.sockets().stream()
                .filter(one -> one.descriptor() >= 0)
                .map(one -> Integer.toString(one.descriptor()))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(" and "));
        if (!descriptors.isEmpty()) {
            text.append(text.isEmpty() ? "descriptor " : ", descriptor ").append(descriptors);
        }
        if (socket.local() != null || socket.remote() != null) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(endpoint(socket.local()))
                    .append(" to ")
                    .append(endpoint(socket.remote()));
        }
        return text.isEmpty() ? "socket " + first.index() + " of " + evidence.format().label() : text.toString();
    }

    private static String endpoint(InetSocketAddress endpoint) {
        if (endpoint == null) {
            return "?";
        }
        if (endpoint.getAddress() == null) {
            return endpoint.getHostString() + ":" + endpoint.getPort();
        }
        final String address = endpoint.getAddress().getHostAddress();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + endpoint.getPort();
    }

    static String matched(SocketCalls socket, SocketMatch.Way way, double score, int runnerUp, double runnerUpScore) {
        final String moved = String.format(Locale.ROOT, "%,d B read and %,d B written", socket.reads().bytes(),
                socket.writes().bytes());
        final String base = switch (way) {
            case CHOSEN -> "chosen by you";
            case NAMES -> "by the addresses of both sides";
            case ONE_NAME -> "by the address of one side, time and bytes (" + moved + ")";
            case BYTES -> "by bytes and times (" + moved + ")";
            case NONE -> "";
        };
        if (way != SocketMatch.Way.BYTES && way != SocketMatch.Way.ONE_NAME) {
            return base;
        }
        return base + String.format(Locale.ROOT, ", score %.2f", score) + (runnerUp < 0
                ? ", nothing else fits"
                : String.format(Locale.ROOT, ", next best conversation %d with %.2f", runnerUp, runnerUpScore));
    }

    static String unmatched(SocketCalls socket) {
        return String.format(Locale.ROOT, "no conversation of the capture fits its %,d B read and %,d B written",
                socket.reads().bytes(), socket.writes().bytes());
    }

    /// `1,204 reads and 893 writes`.
    static String counts(OffsetBounds bounds) {
        return String.format(Locale.ROOT, "%,d bounds from reads and %,d from writes", bounds.reads(), bounds.writes());
    }

    /// What is said of pieces: band, drift, steps.
    static String pieces(List<ClockPiece> pieces, OffsetBounds bounds, int strays) {
        final StringBuilder text = new StringBuilder(counts(bounds));
        final ClockPiece first = pieces.getFirst();
        final long at = bounds.time(0);
        if (first.isBounded()) {
            text.append(" leave ").append(span(first.greatest(at) - first.least(at)));
        } else {
            text.append(first.least(at) == -ClockPiece.UNBOUNDED
                    ? " give an upper bound only"
                    : " give a lower bound only");
        }
        for (ClockPiece piece : pieces) {
            if (Math.abs(piece.driftPpm()) >= 1) {
                text.append(String.format(Locale.ROOT, "; from line %,d on its clock %s by %.0f ppm", piece.fromLine(),
                        piece.driftPpm() > 0 ? "loses" : "gains", Math.abs(piece.driftPpm())));
            }
        }
        for (int i = 1; i < pieces.size(); i++) {
            final ClockPiece piece = pieces.get(i);
            final long time = bounds.time(indexOfLine(bounds, piece.fromLine()));
            if (Math.abs(pieces.get(i - 1).offset(time) - piece.offset(time)) < 1_000) {
                continue;
            }
            text.append("; it stepped by ")
                    .append(offset(pieces.get(i - 1).offset(time) - piece.offset(time)))
                    .append(String.format(Locale.ROOT, " near line %,d", piece.fromLine()));
        }
        if (strays > 0) {
            text.append(String.format(Locale.ROOT, "; %,d contradict the others and were left out", strays));
        }
        return text.toString();
    }

    /// `; behind line 5,201, for 12.3 s, no packet would show a step of its clock`: for a file that goes on for long where
    /// nothing holds its clock any more.
    static String unwitnessed(Evidence evidence, OffsetBounds bounds, Witnessed witnessed) {
        final int line = Math.min(witnessed.toBelow(), witnessed.toAbove());
        if (line == Integer.MAX_VALUE) {
            return "";
        }
        final long open = evidence.span()[1] - bounds.time(indexOfLine(bounds, line));
        return open < LONG
                ? ""
                : String.format(Locale.ROOT, "; behind line %,d, for %s, no packet would show a step of its clock",
                        line,
                        span(open));
    }

    private static int indexOfLine(OffsetBounds bounds, int line) {
        int at = 0;
        while (at + 1 < bounds.size() && bounds.line(at) < line) {
            at++;
        }
        return at;
    }

    /// An offset with its sign: `+3,723.500 s`, `-0.4 ms`.
    static String offset(long nanos) {
        return (nanos >= 0 ? "+" : "-") + span(Math.abs(nanos));
    }

    /// A length of time: `13.042 s`, `1.3 ms`.
    static String span(long nanos) {
        return Math.abs(nanos) >= 100_000_000
                ? String.format(Locale.ROOT, "%,.3f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
