package org.stallscope.analysis.pairing;

import java.util.function.IntPredicate;

/// Hands out what the headers of segments hold beside the columns: what address translation leaves as it is.
@FunctionalInterface
public interface HeaderWalk {
    /// No headers.
    HeaderWalk NONE = (wanted, header) -> {};

    /// Walks over the capture, in file order.
    ///
    /// @param wanted which rows; others cost next to nothing
    void walk(IntPredicate wanted, Header header);

    /// Hears of one segment.
    @FunctionalInterface
    interface Header {
        /// @param identification of its IPv4 header, 0 to 65,535; -1 where it has none
        /// @param timestamps TSval in the upper half, TSecr in the lower (RFC 7323, 3.2); 0 where it carries none
        void at(int row, int identification, long timestamps);
    }
}
