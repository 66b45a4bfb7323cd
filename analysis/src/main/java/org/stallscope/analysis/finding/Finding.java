package org.stallscope.analysis.finding;

import java.util.List;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.text.Message;

/// One verdict about one conversation. It holds numbers; its texts are filled from templates when asked for.
///
/// @param rule id of the rule that found it
/// @param kind what sort of verdict
/// @param factor the class, null for an acquittal
/// @param confidence how sure it is
/// @param conversation number of the conversation
/// @param direction direction of the data that it is about: 0 from `a` to `b`
/// @param nanos time that it is about, ns: the seconds lost, 0 for an acquittal
/// @param from its first moment, ns since the epoch
/// @param to its last moment
/// @param culprit who it lies with: `address:port`, `path` or `none`
/// @param stretches when, in order; at least one
/// @param measures its numbers
/// @param firstFrame first frame that shows it, from 1
/// @param lastFrame last frame that shows it
/// @param evidence lines of files beside the capture that prove it
/// @param checks what to collect next
/// @param wording its texts
public record Finding(
        String rule,
        Kind kind,
        LimitingFactor factor,
        Confidence confidence,
        int conversation,
        int direction,
        long nanos,
        long from,
        long to,
        String culprit,
        List<Stretch> stretches,
        Measures measures,
        long firstFrame,
        long lastFrame,
        List<EvidenceRef> evidence,
        List<Check> checks,
        Wording wording) {

    /// The culprit where it is the network.
    public static final String PATH = "path";

    /// The culprit where nobody is to blame.
    public static final String NOBODY = "none";

    /// The class in data where a finding is an acquittal.
    public static final String ACQUITTAL = "acquittal";

    /// Sorts of verdicts.
    public enum Kind {
        /// Something held the transfer up.
        LIMIT,
        /// Something cannot be told from what is there.
        CANNOT_JUDGE,
        /// Nothing held it up.
        HEALTHY,
        /// Explains what looks like trouble and is none.
        NOTE,
        /// Somebody is innocent.
        ACQUITTAL
    }

    /// A stretch of time that a finding is about.
    ///
    /// @param from first moment, ns since the epoch
    /// @param to first moment behind it
    /// @param firstFrame first frame that shows it
    /// @param lastFrame last frame that shows it
    /// @param since when the cause began, by estimate, where that shows later: a reader that stopped shows when its buffer is
    ///     full. Never behind `from`
    public record Stretch(long from, long to, long firstFrame, long lastFrame, long since) {
        /// Length, ns.
        public long duration() {
            return to - from;
        }
    }

    /// A line of a file beside the capture.
    ///
    /// @param file name of the file as given
    /// @param line number of the line, from 1
    /// @param said what it shows, in words
    public record EvidenceRef(String file, long line, Message said) {
        /// What it shows, in words.
        public String says() {
            return said.text();
        }
    }

    public Finding {
        stretches = List.copyOf(stretches);
        evidence = List.copyOf(evidence);
        checks = List.copyOf(checks);
    }

    /// The class in data: name of the limiting factor, or `acquittal`.
    public String label() {
        return factor == null ? ACQUITTAL : factor.label();
    }

    /// A few words: `receiver stopped reading`.
    public String title() {
        return text(Part.TITLE);
    }

    /// The verdict in one sentence.
    public String sentence() {
        return text(Part.SENTENCE);
    }

    /// Why, with its numbers and frames.
    public String explanation() {
        return text(Part.EXPLANATION);
    }

    /// One of the texts; empty where the rule has none, and for what would raise the confidence of what is proved.
    public String text(Part part) {
        if (part == Part.RAISE && confidence == Confidence.PROVED) {
            return "";
        }
        return wording.text(rule, part, measures);
    }

    /// What to collect next, ready to paste.
    public List<NextCheck> next() {
        return checks.stream().map(check -> wording.check(check, measures)).toList();
    }

    /// Parts of a finding that are texts.
    public enum Part {
        TITLE,
        SENTENCE,
        EXPLANATION,
        RULES_OUT,
        ADVICE,
        WRONG_REMEDY,
        RAISE
    }

    /// A command to collect more.
    ///
    /// @param on the host to run it on
    /// @param why what it will show
    /// @param command the command line
    public record NextCheck(String on, String why, String command) {}
}
