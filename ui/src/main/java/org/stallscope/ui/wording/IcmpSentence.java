package org.stallscope.ui.wording;

import org.stallscope.analysis.conversation.IcmpError;

/// ICMP errors in words.
public final class IcmpSentence {
    private IcmpSentence() {}

    /// `10.0.0.9: fragmentation needed, next-hop MTU 1400 bytes`.
    public static String of(IcmpError error) {
        return error.reporter() + ": " + error.meaning();
    }
}
