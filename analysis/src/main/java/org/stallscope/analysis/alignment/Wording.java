package org.stallscope.analysis.alignment;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.text.Message;

/// What alignment says to people.
final class Wording {
    /// Less than this at a file's end is not worth a word, ns.
    private static final long LONG = 2_000_000_000;

    private Wording() {}

    /// `bacula-sd 27715, descriptor 5, 10.77.2.11:9103 to ?`, as far as the file tells.
    static Message socket(SocketCalls socket, Evidence evidence) {
        final ObservedSocket first = socket.sockets().getFirst();
        final List<Message> parts = new ArrayList<>();
        final String process = socket.sockets().stream()
                .map(ObservedSocket::process)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("");
        if (first.pid() >= 0) {
            parts.add(process.isEmpty()
                    ? Messages.later("socket.process", Integer.toString(first.pid()))
                    : Message.plain(process + " " + first.pid()));
        } else if (!process.isEmpty()) {
            parts.add(Message.plain(process));
        }
        socket.sockets().stream()
                .filter(one -> one.descriptor() >= 0)
                .map(one -> Integer.toString(one.descriptor()))
                .distinct()
                .limit(4)
                .map(Message::plain)
                .reduce((some, more) -> Messages.later("socket.and", some, more))
                .ifPresent(descriptors -> parts.add(Messages.later("socket.descriptor", descriptors)));
        if (socket.local() != null || socket.remote() != null) {
            parts.add(Messages.later("socket.ends", endpoint(socket.local()), endpoint(socket.remote())));
        }
        return parts.isEmpty()
                ? Messages.later("socket.numbered", Integer.toString(first.index()), evidence.format().said())
                : Message.listed(parts);
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

    static Message matched(SocketCalls socket, SocketMatch.Way way, double score, int runnerUp, double runnerUpScore) {
        return switch (way) {
            case CHOSEN -> Messages.later("match.chosen");
            case NAMES -> Messages.later("match.names");
            case ONE_NAME -> scored("match.one-name", socket, score, runnerUp, runnerUpScore);
            case BYTES -> scored("match.bytes", socket, score, runnerUp, runnerUpScore);
            case NONE -> Message.NONE;
        };
    }

    private static Message scored(String key, SocketCalls socket, double score, int runnerUp, double runnerUpScore) {
        return Messages.later(key, socket.reads().bytes(), socket.writes().bytes(),
                String.format(Locale.ROOT, "%.2f", score), runnerUp < 0 ? null : Integer.toString(runnerUp),
                String.format(Locale.ROOT, "%.2f", runnerUpScore));
    }

    static Message unmatched(SocketCalls socket) {
        return Messages.later("match.none", socket.reads().bytes(), socket.writes().bytes());
    }

    /// What is said of pieces: band, drift, steps.
    static Message pieces(List<ClockPiece> pieces, OffsetBounds bounds, int strays) {
        final ClockPiece first = pieces.getFirst();
        final long at = bounds.time(0);
        Message text;
        if (first.isBounded()) {
            text = Messages.later("band", bounds.reads(), bounds.writes(),
                    span(first.greatest(at) - first.least(at)));
        } else {
            text = Messages.later(first.least(at) == -ClockPiece.UNBOUNDED ? "band.upper" : "band.lower",
                    bounds.reads(), bounds.writes());
        }
        for (ClockPiece piece : pieces) {
            if (Math.abs(piece.driftPpm()) >= 1) {
                text = then(text, Messages.later(piece.driftPpm() > 0 ? "loses" : "gains", piece.fromLine(),
                        String.format(Locale.ROOT, "%.0f", Math.abs(piece.driftPpm()))));
            }
        }
        for (int i = 1; i < pieces.size(); i++) {
            final ClockPiece piece = pieces.get(i);
            final long time = bounds.time(indexOfLine(bounds, piece.fromLine()));
            if (Math.abs(pieces.get(i - 1).offset(time) - piece.offset(time)) < 1_000) {
                continue;
            }
            text = then(text, Messages.later("stepped",
                    offset(pieces.get(i - 1).offset(time) - piece.offset(time)), piece.fromLine()));
        }
        return strays > 0 ? then(text, Messages.later("strays", strays)) : text;
    }

    private static Message then(Message text, Message more) {
        return Messages.later("then", text, more);
    }

    /// `behind line 5,201, for 12.3 s, no packet would show a step of its clock`: for a file that goes on for long where nothing
    /// holds its clock any more; null for any other.
    static Message unwitnessed(Evidence evidence, OffsetBounds bounds, Witnessed witnessed) {
        final int line = Math.min(witnessed.toBelow(), witnessed.toAbove());
        if (line == Integer.MAX_VALUE) {
            return null;
        }
        final long open = evidence.span()[1] - bounds.time(indexOfLine(bounds, line));
        return open < LONG ? null : Messages.later("unwitnessed", line, span(open));
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
