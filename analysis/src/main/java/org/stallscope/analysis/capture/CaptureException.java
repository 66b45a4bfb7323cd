package org.stallscope.analysis.capture;

import java.io.IOException;
import org.stallscope.analysis.text.Message;

/// Nothing can be read from a capture. The message is for a person: what happened and what to do next, in the language that
/// is in use when it is asked for.
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final boolean noCapture;

    /// @param message in the language of the person
    public CaptureException(String message) {
        this(Message.plain(message), null, false);
    }

    /// @param message in the language of the person
    public CaptureException(String message, Throwable cause) {
        this(Message.plain(message), cause, false);
    }

    public CaptureException(Message message) {
        this(message, null, false);
    }

    public CaptureException(Message message, Throwable cause) {
        this(message, cause, false);
    }

    private CaptureException(Message message, Throwable cause, boolean noCapture) {
        super(null, cause);
        said = message;
        this.noCapture = noCapture;
    }

    /// The file is whole and readable, and simply no capture, or nothing at all.
    static CaptureException noCapture(Message message) {
        return new CaptureException(message, null, true);
    }

    @Override
    public String getMessage() {
        return said.text();
    }

    /// The message, for who keeps it.
    public Message said() {
        return said;
    }

    /// Whether the file is no capture or empty, as other files of a folder may well be; false where a capture is damaged or
    /// out of reach.
    public boolean isNoCapture() {
        return noCapture;
    }
}
