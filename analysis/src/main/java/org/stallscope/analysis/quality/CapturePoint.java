package org.stallscope.analysis.quality;

import java.util.Locale;
import org.stallscope.analysis.text.Message;

/// Where a conversation was captured (DESIGN.md, "Words"): it decides what can be known of it.
///
/// @param place at its sender, its receiver, between …; the sender is the side that sent more payload
/// @param side the endpoint it was captured at, 0 for `a`, 1 for `b`; -1 where it was at none
/// @param confidence how sure that is
/// @param said what says so, in words
/// @param answerA how soon `a` answers as seen at the capture point, ns: its distance and its reaction; -1 where not seen
/// @param answerB the same of `b`
public record CapturePoint(
        Place place, int side, Confidence confidence, Message said, long answerA, long answerB) {
    /// A place on the path.
    public enum Place {
        SENDER,
        RECEIVER,
        BETWEEN,
        /// Both ends are on the capturing host.
        SAME_HOST,
        UNKNOWN;

        /// For people: `at the sender`.
        public String words() {
            return said().text();
        }

        /// The same for results that are read later.
        public Message said() {
            return Messages.later("place." + word());
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

        /// The word for people.
        public String words() {
            return Messages.say("confidence." + word());
        }

        /// The word for data contracts.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What says so, in words.
    public String reason() {
        return said.text();
    }

    /// How soon a side answers, ns; -1 where not seen.
    public long answer(int side) {
        return side == 0 ? answerA : answerB;
    }
}
