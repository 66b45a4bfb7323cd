package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.ui.live.Capturing;
import org.stallscope.ui.packets.PacketViewer;

/// What the desktop does for the workbench and tests replace.
///
/// @param files asks for file names
/// @param clipboard takes and gives text
/// @param viewer starts Wireshark
/// @param capturing captures from interfaces
public record Ports(FilePicker files, TextClipboard clipboard, PacketViewer viewer, Capturing capturing) {
    /// With the interfaces of this computer.
    public Ports(FilePicker files, TextClipboard clipboard, PacketViewer viewer) {
        this(files, clipboard, viewer, Capturing.SYSTEM);
    }

    /// Asks a person for a file.
    public interface FilePicker {
        /// Captures to open, several as one; none when the person thought better of it.
        List<Path> open(Path folder);

        /// Evidence to attach; none when the person thought better of it.
        default List<Path> openEvidence(Path folder) {
            return List.of();
        }

        /// A session to open; null when the person thought better of it.
        default Path openSession(Path folder) {
            return null;
        }

        /// A folder of captures to open as one; null when the person thought better of it.
        Path openFolder(Path folder);

        /// Where to write; null when the person thought better of it.
        Path save(Path folder, String name, String extension);
    }

    /// Takes what was copied, gives what is to be pasted.
    @FunctionalInterface
    public interface TextClipboard {
        void put(String text);

        /// Takes a picture.
        default void put(java.awt.image.BufferedImage picture) {}

        /// The text in it; empty for none.
        default String get() {
            return "";
        }
    }
}
