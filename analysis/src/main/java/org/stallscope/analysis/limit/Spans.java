package org.stallscope.analysis.limit;

import java.util.Arrays;

/// What one pass over a direction finds, as consecutive spans of time in a flat array: rounds, of which only the time spent in
/// each state is known, and pauses that are explained already.
final class Spans {
    /// Begin and end, ns since the epoch.
    static final int FROM = 0;

    static final int TO = 1;

    /// Ordinal of the factor of a pause, or {@link #ROUND}.
    static final int KIND = 2;

    /// ns in which data was sent without waiting,
    static final int FLOW = 3;

    /// waited for acknowledgements,
    static final int ACK = 4;

    /// had no room in the window,
    static final int WINDOW = 5;

    /// was being repaired after a loss,
    static final int LOSS = 6;

    /// was sent again though it had arrived,
    static final int LATE = 7;

    /// was a request that waited for its answer,
    static final int TURN = 8;

    /// was not there: the sender's application wrote nothing,
    static final int APP = 9;

    /// was the other application's to send,
    static final int PEER = 10;

    /// was small and waited for a delayed acknowledgement,
    static final int NAGLE = 11;

    /// was sent in a small flight after a pause,
    static final int RESTART = 12;

    /// was not captured.
    static final int UNSEEN = 13;

    /// States, from the first to the last.
    static final int FIRST_STATE = FLOW;

    static final int LAST_STATE = UNSEEN;

    static final int BYTES = 14;
    static final int IN_FLIGHT = 15;
    static final int MOST_IN_FLIGHT = 16;
    static final int LEAST_WINDOW = 17;
    static final int MOST_WINDOW = 18;
    static final int LEAST_RTT = 19;
    static final int MOST_RTT = 20;
    static final int TURNS = 21;
    static final int TURN_TIME = 22;
    static final int RESENT = 23;
    static final int LOST = 24;
    static final int FIRST_ROW = 25;
    static final int LAST_ROW = 26;

    /// Whether a pause is only likely what it is said to be.
    static final int DOUBTFUL = 27;

    /// Greatest rate of a burst, bytes a second; 0 where nothing was long enough.
    static final int BURST_RATE = 28;

    static final long ROUND = -1;
    private static final int STRIDE = 29;

    private long[] values = new long[STRIDE * 8];
    private int count;

    /// Number of spans.
    int count() {
        return count;
    }

    long get(int span, int field) {
        return values[span * STRIDE + field];
    }

    void set(int span, int field, long value) {
        values[span * STRIDE + field] = value;
    }

    void add(int span, int field, long value) {
        values[span * STRIDE + field] += value;
    }

    void atMost(int span, int field, long value) {
        final int at = span * STRIDE + field;
        if (values[at] < 0 || value < values[at]) {
            values[at] = value;
        }
    }

    void atLeast(int span, int field, long value) {
        final int at = span * STRIDE + field;
        if (value > values[at]) {
            values[at] = value;
        }
    }

    /// Adds an empty span that begins at a time.
    ///
    /// @return its number
    int begin(long from, long kind) {
        final int at = count * STRIDE;
        if (at == values.length) {
            values = Arrays.copyOf(values, at * 2);
        }
        Arrays.fill(values, at, at + STRIDE, 0);
        values[at + FROM] = from;
        values[at + TO] = from;
        values[at + KIND] = kind;
        values[at + LEAST_WINDOW] = -1;
        values[at + MOST_WINDOW] = -1;
        values[at + LEAST_RTT] = -1;
        values[at + MOST_RTT] = -1;
        values[at + FIRST_ROW] = -1;
        values[at + LAST_ROW] = -1;
        return count++;
    }

    /// Turns a span without duration into one of another kind that goes on with its numbers.
    void become(int span, long kind) {
        set(span, KIND, kind);
    }

    long duration(int span) {
        return get(span, TO) - get(span, FROM);
    }

    /// The numbers of a span's reason.
    LimitNumbers numbers(int span) {
        return new LimitNumbers(get(span, BYTES), get(span, RESENT), get(span, LOST), get(span, IN_FLIGHT),
                get(span, MOST_IN_FLIGHT), get(span, LEAST_WINDOW), get(span, MOST_WINDOW), get(span, LEAST_RTT),
                get(span, MOST_RTT), get(span, TURNS), get(span, TURN_TIME), 0, 0);
    }
}
