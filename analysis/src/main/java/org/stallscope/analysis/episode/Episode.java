package org.stallscope.analysis.episode;

import java.util.List;

/// One stretch in which a receiver's window was closed (`ZERO`) or below one MSS (`NEAR_ZERO`). Rows are rows of the
/// segment store; times are ns since the epoch.
///
/// @param number position among all episodes of the capture, from 0, in order of start
/// @param conversation number of the conversation
/// @param kind zero or near-zero
/// @param group number of the stutter group, -1 where it stands alone
/// @param receiverDirection direction in which the closing segments travel: 0 when `a` is the receiver of the data
/// @param firstRow the segment that closed the window
/// @param lastRow the segment that ended the episode, or the conversation's last one where none did
/// @param start time of `firstRow`
/// @param end time of `lastRow`
/// @param endedBy how it ended
/// @param probes what the sender sent against the closed window, in time order
/// @param bytesInFlightAtStart bytes sent and not acknowledged when the window closed
/// @param resumedRow first new data of the sender after the re-opening, -1 where none came
/// @param resumedAfter ns from `end` to that segment, -1 where none came
/// @param blockedSince when the usable window fell below one MSS, at or before `start`
/// @param timeLost ns from `blockedSince` until the sender resumed (or the episode ended): data waited and the receiver kept
///     it waiting. The time after the re-opening counts only where something shows that the sender had data.
public record Episode(
        int number,
        int conversation,
        Kind kind,
        int group,
        int receiverDirection,
        int firstRow,
        int lastRow,
        long start,
        long end,
        EndedBy endedBy,
        List<Probe> probes,
        long bytesInFlightAtStart,
        int resumedRow,
        long resumedAfter,
        long blockedSince,
        long timeLost) {

    /// What the window was.
    public enum Kind {
        ZERO("zero"),
        NEAR_ZERO("near-zero");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word used in data contracts.
        public String word() {
            return word;
        }
    }

    /// What ended an episode.
    public enum EndedBy {
        /// A bare window update: no data, nothing newly acknowledged.
        UPDATE("update"),
        /// A segment with data of the receiver's own.
        DATA("data"),
        /// An acknowledgement that advances.
        ACK("ack"),
        /// The receiver or the sender finished its side.
        FIN("fin"),
        /// A reset by either side.
        RESET("reset"),
        /// The capture (or the conversation in it) ends with the window still closed.
        CAPTURE_END("capture-end");

        private final String word;

        EndedBy(String word) {
            this.word = word;
        }

        /// The word used in data contracts.
        public String word() {
            return word;
        }
    }

    /// One window probe.
    ///
    /// @param row the probe's row
    /// @param time ns since the epoch
    /// @param answerRow the receiver's answer, -1 where none came within about a round trip or before another probe
    public record Probe(int row, long time, int answerRow) {}

    public Episode {
        probes = List.copyOf(probes);
    }

    /// Length in ns, from the closing segment to the one that ended it.
    public long duration() {
        return end - start;
    }

    /// The sender's direction.
    public int senderDirection() {
        return 1 - receiverDirection;
    }

    Episode numbered(int newNumber, int newGroup) {
        return new Episode(newNumber, conversation, kind, newGroup, receiverDirection, firstRow, lastRow, start, end,
                endedBy, probes, bytesInFlightAtStart, resumedRow, resumedAfter, blockedSince, timeLost);
    }

    Episode resumed(int row, long after, long lostAfterwards) {
        return new Episode(number, conversation, kind, group, receiverDirection, firstRow, lastRow, start, end, endedBy,
                probes, bytesInFlightAtStart, row, after, blockedSince, timeLost + lostAfterwards);
    }
}
