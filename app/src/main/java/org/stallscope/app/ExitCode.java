package org.stallscope.app;

/// Exit codes: a contract of the command line.
final class ExitCode {
    /// Done. Damage in the input does not change that: it stands on standard error and in the JSON's `health`.
    static final int DONE = 0;

    /// The work could not be finished: no room, no permission to write, or a mistake of the program.
    static final int FAILED = 1;

    /// The command line is wrong.
    static final int USAGE = 2;

    /// Nothing can be read from the input.
    static final int NOTHING_READABLE = 3;

    private ExitCode() {}
}
