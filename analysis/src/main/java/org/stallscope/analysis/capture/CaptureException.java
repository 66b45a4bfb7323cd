package org.stallscope.analysis.capture;

import java.io.IOException;

/// Nothing can be read from a capture. The message is for a person: what happened and what to do next.
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean noCapture;

    public CaptureException(String message) {
        this(message, null);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
        noCapture = false;
    }

    private CaptureException(String message, boolean noCapture) {
        super(message);
        this.noCapture = noCapture;
    }

    /// The file is whole and readable, and simply no capture, or nothing at all.
    static CaptureException noCapture(String message) {
        return new CaptureException(message, true);
    }

    /// Whether the file is no capture or empty, as other files of a folder may well be; false where a capture is damaged or
    /// out of reach.
    public boolean isNoCapture() {
        return noCapture;
    }
}
