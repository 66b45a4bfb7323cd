package org.stallscope.analysis.quality;

import java.util.Locale;

/// Where a conversation was captured (DESIGN.md, "Words"): it decides what can be known of it.
///
/// @param place at its sender, its receiver, between …; the sender is the side that sent more payload
/// @param side the endpoint it was captured at, 0 for `a`, 1 for `b`; -1 where it was at none
/// @param confidence how sure that is
/// @param reason what says so, in words
/// @param answerA how soon `a` answers as seen at the capture point, ns: its distance and its reaction; -1 where not seen
/// @param answerB the same of `b`
public record CapturePoint(
        Place place, int side, Confidence confidence, String reason, long answerA, long answerB) {
    /// A place on the path.
    public enum Place {
        SENDER("at the sender"),
        RECEIVER("at the receiver"),
        BETWEEN("between sender and receiver"),
        /// Both ends are on the capturing host.
        SAME_HOST("on the host of both ends"),
        UNKNOWN("cannot tell");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /// For people: `at the sender`.
        public String words() {
            return words;
        }

        /// For data contracts: `same-host`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How sure it is (rules/stalls.md).
    public enum Confidence {
        STRONG,
        LIKELY,
        OPEN;

        /// The word for people and for data contracts.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How soon a side answers, ns; -1 where not seen.
    public long answer(int side) {
        return side == 0 ? answerA : answerB;
    }
}
