package org.stallscope.ui.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.conversation.IcmpError;

/// ICMP errors in words.
public final class IcmpSentence {
    private IcmpSentence() {}

    /// `10.0.0.9: fragmentation needed, next-hop MTU 1400 bytes`.
    public static String of(IcmpError error) {
        return error.reporter() + ": " + error.meaning();
    }

    /// The same for many, each different one once and with its number: `4 × 10.0.0.9: …`.
    public static List<String> of(List<IcmpError> errors) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        errors.forEach(error -> counts.merge(of(error), 1, Integer::sum));
        final List<String> sentences = new ArrayList<>();
        counts.forEach((text, count) -> sentences.add(count == 1 ? text : Quantities.count(count) + " × " + text));
        return sentences;
    }
}
