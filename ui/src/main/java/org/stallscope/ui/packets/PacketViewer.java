package org.stallscope.ui.packets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Starts another program that shows a packet.
@FunctionalInterface
public interface PacketViewer {
    /// Starts a program and does not wait for it.
    ///
    /// @param command the program's name and its arguments, which no shell sees
    /// @return whether it was found in the `PATH` and started
    /// @throws IOException where it was found and cannot be started
    boolean start(List<String> command) throws IOException;

    /// Starts programs of the desktop.
    static PacketViewer ofDesktop() {
        return command -> {
            final Path program = inPath(command.getFirst(), System.getenv("PATH"));
            if (program == null) {
                return false;
            }
            final List<String> whole = new java.util.ArrayList<>(command);
            whole.set(0, program.toString());
            new ProcessBuilder(whole)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        };
    }

    /// The file of a program in a `PATH`; null where there is none.
    static Path inPath(String name, String path) {
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            for (String ending : new String[] {"", ".exe"}) {
                try {
                    final Path program = Path.of(folder, name + ending);
                    if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                        return program;
                    }
                } catch (InvalidPathException e) {
                    // Not a folder.
                }
            }
        }
        return null;
    }
}
