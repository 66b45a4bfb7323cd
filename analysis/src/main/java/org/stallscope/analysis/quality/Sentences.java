package org.stallscope.analysis.quality;

import static org.stallscope.analysis.quality.Texts.about;
import static org.stallscope.analysis.quality.Texts.bytes;
import static org.stallscope.analysis.quality.Texts.count;
import static org.stallscope.analysis.quality.Texts.duration;

/// What each defect means for the result and what to do, in words; one place, so that the capture and its conversations say
/// the same.
final class Sentences {
    private Sentences() {}

    static String snapCut(long frames, boolean estimated) {
        return "The capture kept only the beginning of " + about(frames, estimated)
                + (frames == 1 ? " frame," : " frames,")
                + " with all their headers: lengths are taken from those, so results do not change.";
    }

    static String headersCut(long frames, boolean estimated, long syns) {
        return "The snap length cut TCP headers or options of " + about(frames, estimated)
                + (frames == 1 ? " frame" : " frames")
                + (syns > 0 ? ", " + count(syns, "SYN") + " among them, so window scale and MSS may be unknown" : "")
                + ": what stood there (SACK blocks, scale, MSS) is missing. Capture with a larger snap length"
                + " (tcpdump -s 128 or more).";
    }

    static String drops(long packets) {
        return "The capturing host dropped " + count(packets, "packet")
                + " before they reached the file: gaps and acknowledgements of unseen data may come from that, not from"
                + " the path. Capture with a larger buffer (dumpcap -B) or a smaller snap length.";
    }

    static String filtered(long packets) {
        return "The capture filter left out " + count(packets, "packet")
                + ": what is not in the file cannot be seen. Nothing to do where the filter was meant.";
    }

    static String missed(long missed, long stretches) {
        return bytes(missed) + " in " + count(stretches, "stretch").replace("stretchs", "stretches")
                + " were acknowledged without being in the capture: they crossed the path, the capture missed them. They are no"
                + " loss; bytes in flight and retransmission counts are off there. Capture with a larger buffer, or"
                + " less else at the same time.";
    }

    static String late(long late, long segments) {
        return bytes(late) + " stand in the capture behind their acknowledgement (" + count(segments, "segment")
                + "): the capture wrote them in another order than they went by. Nothing is missing; single round trips and"
                + " flags there are off.";
    }

    static String mirror(long frames, boolean estimated) {
        return copies(frames, estimated)
                + " within 1 ms with all bytes equal, as from a mirror port that copies packets when"
                + " they come in and when they go out. Remove them with editcap -d, or mirror one direction only.";
    }

    static String routed(long packets, boolean estimated, boolean acrossRouter) {
        return copies(packets, estimated)
                + (acrossRouter ? " with another time to live: seen before and behind a router"
                        : " with other link headers: seen on two VLANs, at two interfaces, or sent again over a radio link")
                + ". Capture at one interface, or filter for one VLAN.";
    }

    private static String copies(long count, boolean estimated) {
        return (estimated ? "About " : "") + count(count)
                + (count == 1
                        ? " segment that counts as a retransmission or duplicate ACK is a second copy of a packet,"
                        : " segments that count as retransmissions or duplicate ACKs are second copies of packets,");
    }

    static String outOfOrder(long frames, long largest) {
        return count(frames, "segment") + (frames == 1 ? " stands" : " stand")
                + " in the file behind later ones, by " + duration(largest)
                + " at most: several processors or interfaces wrote it. Results do not change, but for round trips of that"
                + " size; reordercap sorts a file.";
    }

    static String setBack(long times, long largest) {
        return "The clock of the capturing host was set back "
                + (times == 1 ? "" : count(times) + " times ") + "by " + (times == 1 ? "" : "up to ")
                + duration(largest)
                + ", or captures were joined out of order: durations and round trips across that moment are wrong. Look at each side"
                + " of it by itself.";
    }

    static String leap(long times, long largest) {
        return "The clock leapt forward " + (times == 1 ? "" : count(times) + " times ") + "by "
                + (times == 1 ? "" : "up to ") + duration(largest)
                + ": data on its way was acknowledged behind it as if no time had passed, and nothing was sent again. It was set,"
                + " or the host slept. Durations and round trips across that moment are too long by as much.";
    }

    static String silence(long length, int conversations) {
        return "All of " + count(conversations, "conversation") + " were silent together for " + duration(length)
                + ", much longer than ever else: nobody sent, or the capture missed that time.";
    }

    static String superSegments(long segments, long largest) {
        return count(segments, "segment") + (segments == 1 ? " is" : " are") + " larger than any on the wire (up to "
                + bytes(largest)
                + "): captured above a network card that splits or merges them (TSO, GRO). Bytes and times"
                + " are right; counts of segments are of such pieces.";
    }

    static String unfilled(String side) {
        return "Checksums of segments sent by " + side
                + " were not filled in yet when they were captured: its network card or"
                + " a virtual link does that. They are no damage.";
    }

    static String unfilled(long segments, boolean estimated) {
        return "Checksums of " + about(segments, estimated)
                + " segments were not filled in yet when they were captured: a"
                + " network card or a virtual link does that. They are no damage.";
    }

    static String oneSided(String seen, String other) {
        return "Only segments of " + seen + " are in the capture, none of " + other
                + ": round trips, bytes in flight and the window that " + seen
                + " may use cannot be known. Capture where both directions pass.";
    }

    static String oneSided(long conversations) {
        return "Of " + count(conversations, "conversation")
                + " only one direction is in the capture: their round trips, bytes in flight and limits cannot be known."
                + " Capture where both directions pass.";
    }

    static String noHandshake() {
        return "The handshake is not in the capture, so the window scale is unknown: sizes of windows are inferred, or a lower"
                + " bound. Start the capture before the connection.";
    }

    static String halfHandshake(String missing) {
        return "The SYN of " + missing
                + " is not in the capture, so its window scale is unknown: sizes of its windows are"
                + " inferred, or a lower bound. Start the capture before the connection.";
    }

    static String noHandshake(long conversations, long of) {
        if (of == 1) {
            return noHandshake();
        }
        return "The handshake of " + count(conversations) + " of " + count(of, "conversation")
                + " is not in the capture: sizes of their windows are inferred, or a lower bound. Start the capture before the"
                + " connections.";
    }
}
