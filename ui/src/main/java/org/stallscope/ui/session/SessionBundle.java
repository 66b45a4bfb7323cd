package org.stallscope.ui.session;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A session with its capture and evidence in one zip, to be handed on: unpacked anywhere, its session finds all of them.
public final class SessionBundle {
    private SessionBundle() {}

    /// Writes a bundle, whole or not at all; as long as copying the capture takes, so call it in the background.
    ///
    /// @param name of the session in it, without its ending
    /// @throws IOException where a file cannot be read or the bundle not be written
    public static void write(Session session, String name, Path file) throws IOException {
        final Map<Path, String> entries = new LinkedHashMap<>();
        session.opened().forEach(path -> add(entries, path, "capture"));
        session.evidence().forEach(one -> add(entries, one.path(), "evidence"));
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
