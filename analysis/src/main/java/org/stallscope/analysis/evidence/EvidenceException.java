package org.stallscope.analysis.evidence;

/// A file that is no evidence we can use. The message says what it is or is not, shows the first lines that made no sense,
/// and what to do; it is fit to be shown as it is.
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message for a person
    public EvidenceException(String message) {
        super(message);
    }

    /// @param message for a person
    /// @param cause why
    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
