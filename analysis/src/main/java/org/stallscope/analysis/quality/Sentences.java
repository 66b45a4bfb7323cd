package org.stallscope.analysis.quality;

import static org.stallscope.analysis.quality.Texts.bytes;
import static org.stallscope.analysis.quality.Texts.duration;

import org.stallscope.analysis.text.Message;

/// What each defect means for the result and what to do, in words; one place, so that the capture and its conversations say
/// the same.
final class Sentences {
    private Sentences() {}

    static Message snapCut(long frames, boolean estimated) {
        return Messages.later("snap-cut", frames, estimated);
    }

    static Message headersCut(long frames, boolean estimated, long syns) {
        return Messages.later("headers-cut", frames, estimated, syns == 0 ? null : syns);
    }

    static Message drops(long packets) {
        return Messages.later("drops", packets);
    }

    static Message filtered(long packets) {
        return Messages.later("filtered", packets);
    }

    /// @param sender whose data it was; null for the capture as a whole
    /// @param atLeast whether there may be more
    static Message missed(long missed, long stretches, String sender, boolean atLeast) {
        return Messages.later("missed", bytes(missed), stretches, sender, atLeast);
    }

    /// @param sender whose data it is; null for the capture as a whole
    static Message late(long late, long segments, String sender) {
        return Messages.later("late", bytes(late), segments, sender);
    }

    static Message mirror(long frames, boolean estimated) {
        return Messages.later("mirror", frames, estimated);
    }

    static Message routed(long packets, boolean estimated, boolean acrossRouter) {
        return Messages.later("routed", packets, estimated, acrossRouter);
    }

    static Message outOfOrder(long frames, long largest) {
        return Messages.later("out-of-order", frames, duration(largest));
    }

    static Message setBack(long times, long largest) {
        return Messages.later("set-back", times == 1 ? null : times, duration(largest));
    }

    static Message leap(long times, long largest) {
        return Messages.later("leap", times == 1 ? null : times, duration(largest));
    }

    static Message silence(long length, int conversations) {
        return Messages.later("silence", conversations, duration(length));
    }

    /// @param sender whose segments they are; null for the capture as a whole
    static Message superSegments(long segments, long largest, String sender) {
        return Messages.later("super-segments", segments, bytes(largest), sender);
    }

    static Message unfilled(String side) {
        return Messages.later("unfilled.side", side);
    }

    static Message unfilled(long segments, boolean estimated) {
        return Messages.later("unfilled", segments, estimated);
    }

    static Message oneSided(String seen, String other) {
        return Messages.later("one-sided.side", seen, other);
    }

    static Message oneSided(long conversations) {
        return Messages.later("one-sided", conversations);
    }

    static Message noHandshake() {
        return Messages.later("no-handshake.one");
    }

    static Message halfHandshake(String missing) {
        return Messages.later("half-handshake", missing);
    }

    static Message noHandshake(long conversations, long of) {
        return of == 1 ? noHandshake() : Messages.later("no-handshake", conversations, of);
    }
}
