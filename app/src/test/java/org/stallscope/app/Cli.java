package org.stallscope.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.text.Message;

/// Runs command lines in this process, with everything around them in the test's hands.
final class Cli {
    /// Two connections of a proxy with windows that close again and again: 125 frames of a laboratory run.
    static final String CAPTURE = "proxy-stalls.pcap";

    /// What one command line did.
    record Result(int code, String out, String err) {}

    private final Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private OutputStream out = kept;
    private boolean watched;
    private Language language = Language.ENGLISH;
    private Message display = Message.plain("no display");
    private InputStream in = InputStream.nullInputStream();
    private Window.How how;
    private Window workbench = (files, asked, named) -> {
        how = asked;
        opened().addAll(files);
    };
    private final List<Path> opened = new ArrayList<>();

    Cli(Path folder) {
        this.folder = folder;
    }

    /// Captures that the workbench was opened on.
    List<Path> opened() {
        return opened;
    }

    /// How the window was asked to open them.
    Window.How how() {
        return how;
    }

    /// What comes through standard input.
    Cli in(InputStream stream) {
        in = stream;
        return this;
    }

    Cli out(OutputStream stream) {
        out = stream;
        return this;
    }

    Cli watched() {
        watched = true;
        return this;
    }

    /// In a system of another language.
    Cli in(Language system) {
        language = system;
        return this;
    }

    Cli withDisplay() {
        display = null;
        return this;
    }

    Cli workbench(Consumer<List<Path>> opener) {
        workbench = (files, asked, named) -> opener.accept(files);
        return this;
    }

    Result run(Object... args) {
        final String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        final int code = Main.run(
                new Environment(in, out, StandardCharsets.UTF_8, new PrintStream(err, true, StandardCharsets.UTF_8),
                        watched,
                        folder, display, language, workbench),
                words);
        return new Result(code, kept.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Copies a capture of the tests into the test's folder.
    static Path resource(String name, Path folder) {
        final Path copy = folder.resolve(name);
        try (InputStream in = Cli.class.getResourceAsStream(name)) {
            Files.write(copy, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    static String text(String name) {
        try (InputStream in = Cli.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
