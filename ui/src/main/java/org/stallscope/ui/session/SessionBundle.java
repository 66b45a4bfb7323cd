package org.stallscope.ui.session;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A session with its capture and evidence in one zip, to be handed on: unpacked anywhere, its session finds all of them.
public final class SessionBundle {
    private static final String ZIP = ".zip";

    /// As many files as one capture may have, and some evidence.
    private static final int MOST_FILES = 12_000;

    private static final long MOST_BYTES = 64L << 30;

    private SessionBundle() {}

    /// Writes a bundle, whole or not at all; as long as copying the capture takes, so call it in the background.
    ///
    /// @param name of the session in it, without its ending
    /// @throws IOException where a file cannot be read or the bundle not be written
    public static void write(Session session, String name, Path file) throws IOException {
        final Map<Path, String> entries = new LinkedHashMap<>();
        session.opened().forEach(path -> add(entries, path, "capture"));
        session.evidence().stream().filter(one -> one.path() != null)
                .forEach(one -> add(entries, one.path(), "evidence"));
        final Path whole = file.toAbsolutePath();
        final Path part =
                whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name + SessionFile.SUFFIX));
                zip.write(SessionFile.bytes(session, whole.getParent(), path -> Path.of(entries.get(path))));
                zip.closeEntry();
                for (Map.Entry<Path, String> entry : entries.entrySet()) {
                    put(zip, entry.getKey(), entry.getValue());
                }
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Whether a file is a zip with a session in it.
    public static boolean isBundle(Path file) {
        final Path name = file.getFileName();
        if (name == null || !name.toString().toLowerCase(Locale.ROOT).endsWith(ZIP) || !Files.isRegularFile(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return session(zip) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static ZipEntry session(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.getName().contains("/") && entry.getName().endsWith(SessionFile.SUFFIX))
                .findFirst().orElse(null);
    }

    /// Unpacks a bundle, whole or not at all, into a folder of its own; what was unpacked before is found again, with the notes
    /// that were written beside it. As long as copying takes, so call it in the background.
    ///
    /// @param folder in which the bundle's own folder is made
    /// @return the session in it
    /// @throws IOException where it is no bundle, or cannot be unpacked
    public static Path unpack(Path bundle, Path folder) throws IOException {
        final Path file = bundle.toAbsolutePath();
        final String name = file.getFileName().toString();
        final Path target = folder.resolve(name.substring(0, name.length() - ZIP.length()).replaceAll("[^\\w.-]", "_")
                + "-" + Long.toHexString(Files.size(file) * 31 + Files.getLastModifiedTime(file).toMillis()));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            final ZipEntry session = session(zip);
            if (session == null) {
                throw new IOException(Messages.say("no-session"));
            }
            if (!Files.exists(target)) {
                Files.createDirectories(folder);
                final Path part = Files.createTempDirectory(folder, ".unpacking");
                try {
                    unpack(zip, part);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    delete(part);
                    throw e;
                }
            }
            return target.resolve(session.getName());
        }
    }

    private static void unpack(ZipFile zip, Path folder) throws IOException {
        if (zip.size() > MOST_FILES) {
            throw new IOException(Messages.say("too-many-files", MOST_FILES));
        }
        long left = MOST_BYTES;
        for (ZipEntry entry : zip.stream().toList()) {
            final Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder) || file.equals(folder)) {
                throw new IOException(Messages.say("outside", entry.getName()));
            }
            if (entry.isDirectory()) {
                continue;
            }
            Files.createDirectories(file.getParent());
            try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
                left -= copy(in, out, left);
            }
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        final byte[] block = new byte[1 << 16];
        long copied = 0;
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            copied += count;
            if (copied > most) {
                throw new IOException(Messages.say("too-much", MOST_BYTES >> 30));
            }
            out.write(block, 0, count);
        }
        return copied;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /// Names that are alike get a number.
    private static void add(Map<Path, String> entries, Path path, String folder) {
        final String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        String entry = folder + "/" + name;
        for (int i = 2; entries.containsValue(entry); i++) {
            entry = folder + "/" + i + "-" + name;
        }
        entries.putIfAbsent(path, entry);
    }

    private static void put(ZipOutputStream zip, Path path, String name) throws IOException {
        if (!Files.isDirectory(path)) {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(path, zip);
            zip.closeEntry();
            return;
        }
        final Map<Path, String> inside = new HashMap<>();
        try (Stream<Path> files = Files.list(path)) {
            // Its own files: those of folders in it are no part of the capture.
            files.filter(Files::isRegularFile).forEach(one -> inside.put(one, name + "/" + one.getFileName()));
        }
        for (Map.Entry<Path, String> entry : inside.entrySet()) {
            put(zip, entry.getKey(), entry.getValue());
        }
    }
}
