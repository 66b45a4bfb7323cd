package org.stallscope.analysis.limit;

import java.util.List;
import org.stallscope.analysis.text.Message;

/// What is known from outside the capture and bears on limiting factors: system-call traces, socket tables, the other
/// connection of a proxy. Given by those who read evidence; the timeline asks for the facts of one direction and proves,
/// changes or refutes its intervals by them. Implementations are immutable or safe for use by several threads.
@FunctionalInterface
public interface ExternalFacts {
    /// Packets alone.
    ExternalFacts NONE = (conversation, direction) -> List.of();

    /// The facts about a direction in any order; they may overlap.
    ///
    /// @param direction direction of the data: 0 from `a` to `b`
    List<Fact> about(int conversation, int direction);

    /// What the application at one end was in for most of some time, other than this connection; null where nothing tells.
    ///
    /// @param side 0 for `a`, 1 for `b`
    /// @param reads whether the threads that read there are meant, not those that write
    default Occupation occupation(int conversation, int side, boolean reads, Times times) {
        return null;
    }

    /// A call on a file that took most of some time, of a process that has no connection of its own: it may wait behind this
    /// one. Null for none.
    default Occupation bystander(Times times) {
        return null;
    }

    /// The other connection of a proxy that receives in a direction, where that one holds it up; null for none.
    ///
    /// @param direction direction of the data
    default Twin twin(int conversation, int direction) {
        return null;
    }

    /// What the sender's kernel counted itself (`ss`), by its last word; null where nothing tells.
    default Counted counted(int conversation, int direction) {
        return null;
    }

    /// Counters of a socket.
    ///
    /// @param times since the connection began
    /// @param proof the line of the last value
    record Counted(KernelTimes times, Proof proof) {}

    /// What a fact says, for the direction of the data.
    enum Kind {
        /// The receiving application was in no read call of this connection and asked for none. Proves 1, 2 and 7, and 12
        /// where the answer to what it did not read is owed.
        RECEIVER_NOT_READING,
        /// The receiving application waited in a read call (or in poll, select, epoll for this connection) and got nothing:
        /// refutes 1 and 2.
        RECEIVER_WAITING_TO_READ,
        /// The receiver's Recv-Q held bytes. Proves 1 and 2.
        RECEIVE_QUEUE_FULL,
        /// The sending application wrote nothing and its Send-Q was 0. Proves 9 and 10.
        SENDER_WROTE_NOTHING,
        /// The sending application was blocked in a write, or its Send-Q was above what was in flight: refutes 9, 10, 12.
        SENDER_HAD_DATA,
        /// The sending application was blocked outside this connection (another descriptor, fsync, futex): 9, 10 and 12 become
        /// 10 within a message of its own, else 26.
        SENDER_BLOCKED_ELSEWHERE,
        /// The receiving application owed an answer and was blocked outside this connection: proves 12.
        PEER_BLOCKED_ELSEWHERE,
        /// The sender's kernel counted receive-window-limited time (`ss`: rwnd_limited). Proves 1 to 5.
        RECEIVE_WINDOW_LIMITED,
        /// The sender's kernel counted send-buffer-limited time (`ss`: sndbuf_limited). Makes 11 of 9, 19, 21, 22 and moving.
        SEND_BUFFER_LIMITED,
        /// The receiver is a proxy, and its other connection was limited by {@link Fact#twin}. Makes 8 of 1 and 2.
        TWIN_LIMITED,
        /// The receiver had announced an open window, and the capture of the other end shows that the sender did not hear of
        /// it. Makes 6 of 1, 2, 5 and 7 from there on, and proves 6.
        REOPENING_LOST
    }

    /// One fact.
    ///
    /// @param kind what it says
    /// @param from first moment, ns since the epoch on the capture's clock
    /// @param to first moment behind it
    /// @param confidence how sure the fact is, for example after aligning clocks; the interval becomes no surer
    /// @param twin the factor of the other connection for {@link Kind#TWIN_LIMITED}, else null
    /// @param proof where it stands and what it says, for the reader
    record Fact(Kind kind, long from, long to, Confidence confidence, LimitingFactor twin, Proof proof) {
        /// A fact that is no line of a file.
        ///
        /// @param said what it says
        public Fact(Kind kind, long from, long to, Confidence confidence, LimitingFactor twin, Message said) {
            this(kind, from, to, confidence, twin, Proof.of(said));
        }
    }
}
