package org.stallscope.analysis.compare;

import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.text.Message;

/// One thing to say about two captures or conversations.
///
/// @param kind what it is about
/// @param factor the limiting factor that it is about, or null
/// @param sense whether the second one is better off by it
/// @param message the sentence
public record Statement(Kind kind, LimitingFactor factor, Sense sense, Message message) {
    /// What a statement is about.
    public enum Kind {
        /// The difference that matters.
        HEADLINE("headline"),
        /// The rate on the wire against that of the job.
        WIRE("wire"),
        FACTOR("factor"),
        /// What an application waited for in its own calls.
        CALLS("calls"),
        LOSS("loss"),
        ORDER("order"),
        ROUND_TRIPS("round-trips"),
        WINDOW("window"),
        READS("reads"),
        /// Whether a difference may be chance.
        CHANCE("chance"),
        /// What a person should know about the comparison itself.
        NOTE("note");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word for data contracts.
        public String word() {
            return word;
        }
    }

    /// The sentence in the language in use.
    public String text() {
        return message.text();
    }
}
