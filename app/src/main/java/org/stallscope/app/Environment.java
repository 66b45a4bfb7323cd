package org.stallscope.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.text.Message;

/// What surrounds a command: its streams, its folder, whether somebody watches, and how a window opens. Tests bring their
/// own.
///
/// @param in standard input
/// @param out standard output, unbuffered and with its errors: a `PrintStream` would hide a full disk
/// @param charset encoding of the terminal, for sentences; CSV and JSON are UTF-8 always
/// @param err standard error
/// @param watched whether standard error is a terminal, so that progress is worth showing
/// @param folder the current folder, where figures are left
/// @param display why no window can open; null where one can
/// @param language of the system, for sentences
/// @param workbench opens the workbench, and returns when its window closes
record Environment(
        InputStream in,
        OutputStream out,
        Charset charset,
        PrintStream err,
        boolean watched,
        Path folder,
        Message display,
        Language language,
        Window workbench) {

    /// The environment of this process.
    static Environment ofProcess() {
        return new Environment(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                System.out.charset(),
                System.err,
                isTerminal(),
                Path.of(""),
                Display.missing(),
                Language.ofSystem(),
                new Workbench());
    }

    /// `System.console()` tells about standard input and output, not about standard error; Linux tells itself.
    private static boolean isTerminal() {
        final Path descriptor = Path.of("/proc/self/fd/2");
        try {
            final String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }
}
