package org.stallscope.analysis.live;

import java.io.IOException;

/// A capture that cannot begin, or cannot go on: what happened and what to do about it, for a person.
public final class LiveException extends IOException {
    private static final long serialVersionUID = 1L;

    /// What is in the way.
    public enum Kind {
        /// There is no libpcap on this computer.
        NO_LIBRARY,
        /// The system does not let this process capture.
        NO_RIGHT,
        /// The interface is not there, is down, or cannot be captured from.
        INTERFACE,
        /// The filter is wrong.
        FILTER,
        /// Anything else, in the system's words.
        OTHER
    }

    private final Kind kind;
    private final String remedy;

    LiveException(Kind kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    /// What to do, in lines; empty for nothing.
    public String remedy() {
        return remedy;
    }
}
