package org.stallscope.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.text.Language;

/// Where results go: standard output, or a file that appears whole or not at all.
final class Output {
    private static final int BUFFER = 1 << 16;

    private Output() {}

    /// Writes a result.
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /// Writes to a file, or to standard output where there is none.
    static void write(Environment environment, Path file, Body body) throws OutputException {
        if (file == null) {
            toStandardOutput(environment, body);
        } else {
            toFile(file, body);
        }
    }

    /// Data for programs: in English, whatever a person reads.
    static Body data(Body body) {
        return out -> Language.ENGLISH.<IOException>run(() -> body.write(out));
    }

    /// What a format holds: tables are for people, everything else is data.
    static Body as(ExportFormat format, Body body) {
        return format == ExportFormat.TABLE ? body : data(body);
    }

    private static void toStandardOutput(Environment environment, Body body) throws OutputException {
        try {
            final OutputStream out = new BufferedOutputStream(environment.out(), BUFFER);
            body.write(out);
            out.flush();
        } catch (IOException e) {
            throw new OutputException(Messages.say("output.standard"), e);
        }
    }

    static void toFile(Path file, Body body) throws OutputException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe: nothing may be put beside it, nothing can be moved over it.
                direct(file, body);
                return;
            }
            // Through a link to what it points to.
            final Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            final Path part = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                throughPart(part, target, body);
            } catch (AccessDeniedException e) {
                // The file may be writable where its folder is not.
                if (!Files.isWritable(file)) {
                    throw e;
                }
                direct(target, body);
            }
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    private static void throughPart(Path part, Path target, Body body) throws IOException {
        part.toFile().deleteOnExit();
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
                body.write(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static void direct(Path file, Body body) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING), BUFFER)) {
            body.write(out);
        }
    }
}
