package org.stallscope.analysis.buffer;

import java.util.Locale;

/// How a Linux receiver chose one window, with the numbers that it chose from (rules/receive-window.md, 1, 3 and 4).
///
/// @param free window that the free memory offers, bytes; negative where more is held than the buffer has
/// @param full window that the empty buffer would offer
/// @param mss what the receiver takes for a full segment of its peer
/// @param ssthresh cap that grows with well packed data
/// @param shift window scale
/// @param selected what the free memory calls for
/// @param announced what is announced: never less than what is still allowed from before
/// @param cause what decided
public record WindowChoice(
        long free, long full, int mss, long ssthresh, int shift, long selected, long announced, Cause cause) {
    /// What decided on a window.
    public enum Cause {
        /// Free memory below one segment: 0.
        BELOW_MSS,
        /// Free memory below a sixteenth of the buffer: 0.
        BELOW_SIXTEENTH,
        /// A window smaller than the scale can express: 0.
        BELOW_UNIT,
        /// Less is free than was allowed before; what was allowed is kept.
        KEPT,
        /// The cap that grows with the data.
        SSTHRESH,
        /// The free memory.
        FREE
    }

    private static final int SIXTEENTH = 4;

    /// Chooses a window.
    ///
    /// @param allowed bytes behind the acknowledgement that were allowed before (the old right edge)
    public static WindowChoice of(
            KernelProfile profile, long free, long full, int mss, long ssthresh, int shift, long allowed) {
        final long unit = 1L << shift;
        final long segment = Math.min(mss, full);
        long window = free;
        Cause cause = Cause.FREE;
        if (free < full / 2) {
            final long rounded = profile.asksForSixteenth() ? Math.floorDiv(free, unit) * unit : free;
            if (segment <= 0 || rounded < segment) {
                cause = free >= segment && segment > 0 ? Cause.BELOW_UNIT : Cause.BELOW_MSS;
            } else if (profile.asksForSixteenth() && rounded < full >> SIXTEENTH) {
                cause = Cause.BELOW_SIXTEENTH;
            }
            window = cause == Cause.FREE ? rounded : 0;
        }
        if (window > ssthresh) {
            window = ssthresh;
            cause = Cause.SSTHRESH;
        }
        if (shift > 0) {
            if (!profile.asksForSixteenth() && window > 0 && window < unit) {
                window = 0;
                cause = Cause.BELOW_UNIT;
            }
            window = roundedUp(window, unit);
        } else if (window > 0) {
            window = inWholeSegments(window, allowed, segment, full);
        }
        final long selected = window;
        if (selected < allowed) {
            // What is allowed stays allowed, but a scale may not be able to say so.
            final long kept = profile.asksForSixteenth() ? roundedUp(allowed, unit) : allowed / unit * unit;
            if (kept > 0) {
                return new WindowChoice(
                        free, full, mss, ssthresh, shift, selected, kept, selected == 0 ? cause : Cause.KEPT);
            }
            return new WindowChoice(free, full, mss, ssthresh, shift, selected, 0, Cause.BELOW_UNIT);
        }
        return new WindowChoice(free, full, mss, ssthresh, shift, selected, selected, cause);
    }

    private static long roundedUp(long window, long unit) {
        return (window + unit - 1) / unit * unit;
    }

    /// Without a scale a window moves in whole segments only, so that it does not grow by bits.
    private static long inWholeSegments(long free, long allowed, long segment, long full) {
        if (allowed <= free - segment || allowed > free) {
            return free / segment * segment;
        }
        return segment == full && free > allowed + full / 2 ? free : allowed;
    }

    /// Why no more was announced, in words with the numbers: `free space −1,857 of 64,075, below one MSS of 1,460`.
    public String explanation() {
        final String space = signed(free);
        return switch (cause) {
            case BELOW_MSS -> Messages.say("choice.below-mss", space, full, mss);
            case BELOW_SIXTEENTH -> Messages.say("choice.below-sixteenth", space, full, full >> SIXTEENTH);
            case BELOW_UNIT -> Messages.say("choice.below-unit", space, full, shift, 1L << shift);
            case KEPT -> Messages.say("choice.kept", space, full, announced);
            case SSTHRESH -> Messages.say("choice.capped", space, full, ssthresh);
            case FREE -> Messages.say("choice.free", space, full);
        };
    }

    private static String signed(long value) {
        return value < 0 ? String.format(Locale.ROOT, "−%,d", -value) : String.format(Locale.ROOT, "%,d", value);
    }
}
