package org.stallscope.analysis.buffer;

import org.stallscope.analysis.text.Message;

/// Whose TCP an end runs, as far as its SYN tells.
public enum Stack {
    LINUX(Message.plain("Linux")),
    WINDOWS(Message.plain("Windows")),
    APPLE(Messages.later("stack.apple")),
    BSD(Messages.later("stack.bsd")),
    /// The SYN is not in the capture, or looks like those of several systems.
    UNKNOWN(Messages.later("stack.unknown"));

    private final Message said;

    Stack(Message said) {
        this.said = said;
    }

    /// For sentences.
    public String words() {
        return said.text();
    }

    Message said() {
        return said;
    }
}
