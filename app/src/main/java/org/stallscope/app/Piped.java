package org.stallscope.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// A capture that comes through standard input (`-`) or a named pipe. It is written into a file as it comes, because packets
/// are looked at more than once; what has come stays readable when the writer, or the disk, ends.
final class Piped {
    private static final String STANDARD_INPUT = "-";

    /// Length of the header of a pcap file: before it is whole, nothing can be opened.
    private static final int HEADER = 24;

    private Piped() {}

    /// Whether a path is no file that can be read twice.
    static boolean is(Path path) {
        return path.toString().equals(STANDARD_INPUT)
                || Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /// Whether standard input is named more than once: it can be read only once.
    static boolean isTwice(List<Path> paths) {
        return paths.stream().filter(path -> path.toString().equals(STANDARD_INPUT)).count() > 1;
    }

    /// The same files, with what comes through pipes read to its end into files that last as long as the program runs.
    static List<Path> whole(Environment environment, List<Path> paths) throws IOException {
        final List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (is(path)) {
                final Path file = file(path);
                file.toFile().deleteOnExit();
                try (InputStream in = open(environment, path); OutputStream out = Files.newOutputStream(file)) {
                    in.transferTo(out);
                }
                files.add(file);
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /// A file that grows as the pipe brings more. It stays when the program ends, and standard error says where it is.
    ///
    /// @param end gets, when nothing more comes, why, where that is no ordinary end, else nothing
    /// @return when its first bytes are there, or when none will come
    static Path growing(Environment environment, Path path, CompletableFuture<String> end) throws IOException {
        final Path file = file(path);
        final CountDownLatch begun = new CountDownLatch(1);
        final OutputStream out = Files.newOutputStream(file);
        final Thread thread = new Thread(() -> copy(environment, path, file, out, begun, end), "stallscope-pipe");
        thread.setDaemon(true);
        thread.start();
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        environment.err().println("stallscope: " + Messages.say("pipe.kept", file));
        return file;
    }

    private static void copy(Environment environment, Path path, Path file, OutputStream out, CountDownLatch begun,
            CompletableFuture<String> end) {
        String why = "";
        try (InputStream in = open(environment, path); out) {
            final byte[] buffer = new byte[1 << 16];
            long copied = 0;
            int read;
            while ((read = in.read(buffer)) >= 0) {
                out.write(buffer, 0, read);
                copied += read;
                if (copied >= HEADER) {
                    begun.countDown();
                }
            }
        } catch (IOException e) {
            why = Messages.say("pipe.ended", name(path), e.getMessage(), file);
            environment.err().println("stallscope: " + why);
        } finally {
            begun.countDown();
            end.complete(why);
        }
    }

    private static InputStream open(Environment environment, Path path) throws IOException {
        return path.toString().equals(STANDARD_INPUT) ? environment.in() : Files.newInputStream(path);
    }

    private static Path file(Path path) throws IOException {
        final Path folder = Files.createTempDirectory("stallscope-");
        folder.toFile().deleteOnExit();
        return folder.resolve(name(path));
    }

    private static String name(Path path) {
        return path.toString().equals(STANDARD_INPUT) ? "standard-input.pcap" : path.getFileName().toString();
    }
}
