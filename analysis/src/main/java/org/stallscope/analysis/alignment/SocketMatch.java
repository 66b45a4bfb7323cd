package org.stallscope.analysis.alignment;

import java.util.List;
import org.stallscope.analysis.text.Message;

/// Which conversation a socket of an evidence file belongs to, and how we know.
///
/// @param sockets indexes in the file's {@link org.stallscope.analysis.evidence.Evidence#sockets}: the descriptors of one socket
/// @param named the socket as people know it: process, descriptor, addresses as far as the file tells
/// @param conversation number of the conversation; −1 where none fits
/// @param side the endpoint that the socket is: 0 for `a`, 1 for `b`
/// @param way what it was found by
/// @param score how well it fits, 0 to 1; below {@link #ACCEPTED} there is no match
/// @param runnerUp the next best conversation, −1 for none
/// @param runnerUpScore how well that one fits
/// @param readsFrom position in the stream it reads where the first read of the file begins: least and greatest, bytes
/// from the first that was sent (or captured); null where it is not known
/// @param writesFrom the same of the stream it writes
/// @param because how we know, in words
public record SocketMatch(
        List<Integer> sockets,
        Message named,
        int conversation,
        int side,
        Way way,
        double score,
        int runnerUp,
        double runnerUpScore,
        Range readsFrom,
        Range writesFrom,
        Message because) {
    /// Least score of a match.
    public static final double ACCEPTED = 0.8;

    /// A number with its bounds.
    ///
    /// @param least at least
    /// @param most at most
    public record Range(long least, long most) {}

    /// What a conversation was found by.
    public enum Way {
        /// A person said so.
        CHOSEN,
        /// Both addresses and ports.
        NAMES,
        /// One address and port, and time or bytes.
        ONE_NAME,
        /// Bytes and times: the file names no address, or none that the capture knows (address translation, a proxy).
        BYTES,
        /// Not found.
        NONE
    }

    /// Copies the list.
    public SocketMatch {
        sockets = List.copyOf(sockets);
    }

    /// The socket as people know it, in the language in use.
    public String name() {
        return named.text();
    }

    /// How we know, in the language in use.
    public String reason() {
        return because.text();
    }

    /// Whether a conversation was found.
    public boolean isMatched() {
        return conversation >= 0;
    }
}
