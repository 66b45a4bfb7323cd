package org.stallscope.analysis.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// The files that a source stands for: folders listed (their own files in the order of their names, not those of folders
/// within), each file once however often and by whatever link it is named.
final class SetFiles {
    /// Files believed to be one capture. Each is mapped, and systems bound the number of mappings (65,530 on Linux).
    static final int MOST = 10_000;

    /// One file of a set.
    ///
    /// @param path as given, or as its folder's path says
    /// @param listed whether a folder was named and not the file: then it need not be a capture
    record Named(Path path, boolean listed) {}

    private final CaptureSource source;
    private final CaptureHealth health;
    private final Map<Object, Named> files = new LinkedHashMap<>();
    private final Set<Object> repeated = new HashSet<>();

    private SetFiles(CaptureSource source, CaptureHealth health) {
        this.source = source;
        this.health = health;
    }

    /// @throws CaptureException where a folder cannot be listed, or there are too many files
    static List<Named> of(CaptureSource source, CaptureHealth health) throws CaptureException {
        final SetFiles files = new SetFiles(source, health);
        for (Path path : source.paths()) {
            if (Files.isDirectory(path)) {
                files.addFolder(path);
            } else {
                files.add(new Named(path, false));
            }
        }
        if (!files.repeated.isEmpty()) {
            health.add("repeated-files", Severity.INFO, files.repeated.size(),
                    Messages.later("repeated-files"));
        }
        return List.copyOf(files.files.values());
    }

    private void addFolder(Path folder) throws CaptureException {
        final List<Path> inside = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(SetFiles::mayBeCapture).forEach(inside::add);
        } catch (IOException e) {
            throw new CaptureException(Messages.later("unlisted", folder, Messages.of(e)), e);
        }
        inside.sort((a, b) -> NaturalOrder.NAMES.compare(
                a.getFileName().toString(), b.getFileName().toString()));
        for (Path file : inside) {
            add(new Named(file, true));
        }
    }

    private static boolean mayBeCapture(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }

    private void add(Named file) throws CaptureException {
        final Object identity = identity(file.path());
        if (files.putIfAbsent(identity, file) != null) {
            repeated.add(identity);
        }
        if (files.size() > MOST) {
            throw new CaptureException(Messages.later("too-many-files", source.placed(), MOST));
        }
    }

    /// What tells one file from another: device and number where the system has them, else where it really lies.
    private static Object identity(Path file) {
        try {
            final Object key = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
            return key == null ? file.toRealPath() : key;
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
