package org.stallscope.analysis.capture;

import java.io.IOException;

/// Nothing can be read from a capture. The message is for a person: what happened and what to do next.
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
