package org.stallscope.analysis.evidence;

import org.stallscope.analysis.text.Message;

/// A file that is no evidence we can use. The message says what it is or is not, shows the first lines that made no sense,
/// and what to do; it is fit to be shown as it is, and in the language that is in use when it is asked for.
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    /// @param message in the language of the person
    public EvidenceException(String message) {
        this(Message.plain(message), null);
    }

    /// @param message in the language of the person
    /// @param cause why
    public EvidenceException(String message, Throwable cause) {
        this(Message.plain(message), cause);
    }

    public EvidenceException(Message message) {
        this(message, null);
    }

    /// @param cause why
    public EvidenceException(Message message, Throwable cause) {
        super(null, cause);
        said = message;
    }

    @Override
    public String getMessage() {
        return said.text();
    }

    /// The message, for who keeps it.
    public Message said() {
        return said;
    }
}
