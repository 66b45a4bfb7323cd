package org.stallscope.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One window for all files that a person opens: whoever starts first listens on a socket in a folder of the person's own, later
/// starts hand their files over and end. A lock tells who is first, so that two starts at once agree. Nobody else can reach
/// the socket, because nobody else may enter the folder; where that cannot be had, each start has its own window.
final class SingleInstance implements AutoCloseable {
    private static final Set<PosixFilePermission> OWN = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// How long the one that listens may take to answer: its window may be just opening.
    private static final long PATIENCE_SECONDS = 10;

    private static final int TAKEN = 1;
    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_PATH = 1 << 16;

    private final FileChannel lock;
    private final ServerSocketChannel server;
    private final Path socket;

    private SingleInstance(FileChannel lock, ServerSocketChannel server, Path socket) {
        this.lock = lock;
        this.server = server;
        this.socket = socket;
    }

    /// A window of its own, which takes no files from others.
    static SingleInstance alone() {
        return new SingleInstance(null, null, null);
    }

    /// Becomes the one that listens, or hands the files over to the one that does.
    ///
    /// @param settings folder of the person's settings, for where the system has none for sockets
    /// @param files handed over; may be empty: then the window only comes to the front
    /// @param receiver is told the files of later starts, in another thread
    /// @return null where another one has taken the files
    static SingleInstance of(Path settings, List<Path> files, Consumer<List<Path>> receiver) {
        final String runtime = System.getenv("XDG_RUNTIME_DIR");
        final Path parent = runtime == null || runtime.isBlank() ? settings : Path.of(runtime);
        return in(parent.resolve(parent.equals(settings) ? "instance" : "stallscope"), files, receiver);
    }

    static SingleInstance in(Path folder, List<Path> files, Consumer<List<Path>> receiver) {
        try {
            if (!isOurs(folder)) {
                return alone();
            }
            final Path socket = folder.resolve("open.socket");
            final FileChannel channel = FileChannel.open(folder.resolve("open.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return handOver(socket, files) ? null : alone();
            }
            return listen(channel, socket, receiver);
        } catch (IOException | UnsupportedOperationException e) {
            return alone();
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Makes the folder where it is missing. Of a folder that others may enter, or that somebody else made, nothing is used.
    private static boolean isOurs(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Windows: the folder of the settings belongs to the person alone.
            return true;
        }
        final Path probe = Files.createTempFile(folder, "probe", "");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(probe))) {
                return false;
            }
        } finally {
            Files.delete(probe);
        }
        Files.setPosixFilePermissions(folder, OWN);
        return Files.getPosixFilePermissions(folder).equals(OWN);
    }

    private static SingleInstance listen(FileChannel lock, Path socket, Consumer<List<Path>> receiver)
            throws IOException {
        // Left by one that was killed: the lock says that nobody listens there.
        Files.deleteIfExists(socket);
        final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            // A path that is too long for a socket.
            server.close();
            lock.close();
            throw e;
        }
        final Thread thread = new Thread(() -> accept(server, receiver), "stallscope-open");
        thread.setDaemon(true);
        thread.start();
        return new SingleInstance(lock, server, socket);
    }

    private static void accept(ServerSocketChannel server, Consumer<List<Path>> receiver) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                final List<Path> files = read(new DataInputStream(Channels.newInputStream(client)));
                receiver.accept(files);
                Channels.newOutputStream(client).write(TAKEN);
            } catch (IOException | RuntimeException e) {
                // One that broke off, or sent nonsense: the next one is no worse off.
            }
        }
    }

    private static List<Path> read(DataInputStream in) throws IOException {
        final int count = in.readInt();
        if (count < 0 || count > MOST_FILES) {
            throw new IOException("not a list of files");
        }
        final List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int length = in.readInt();
            if (length < 0 || length > LONGEST_PATH) {
                throw new IOException("not a path");
            }
            files.add(Path.of(new String(in.readNBytes(length), StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static boolean handOver(Path socket, List<Path> files) {
        final CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> tell(socket, files));
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static boolean tell(Path socket, List<Path> files) {
        while (!Thread.currentThread().isInterrupted()) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                final DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
                out.writeInt(files.size());
                for (Path file : files) {
                    final byte[] path = file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(path.length);
                    out.write(path);
                }
                out.flush();
                return Channels.newInputStream(channel).read() == TAKEN;
            } catch (IOException e) {
                // It has the lock but does not listen yet.
                if (!pause()) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
                Files.deleteIfExists(socket);
                lock.close();
            }
        } catch (IOException e) {
            // The system takes them back with the process.
        }
    }
}
