package org.stallscope.analysis.conversation;

/// Arithmetic on 32-bit TCP sequence numbers: order is the sign of the wrapped difference (RFC 9293, 3.4).
public final class Seq {
    private Seq() {}

    /// Whether `a` is later than `b`.
    public static boolean after(int a, int b) {
        return a - b > 0;
    }
}
