package org.stallscope.ui.workbench;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.stallscope.ui.packets.PacketViewer;
import org.stallscope.ui.session.SessionFile;

/// The ports on a real desktop.
final class DesktopPorts {
    private DesktopPorts() {}

    static Ports of(Stage stage) {
        return new Ports(new Chooser(stage), new SystemClipboard(), PacketViewer.ofDesktop());
    }

    private static final class SystemClipboard implements Ports.TextClipboard {
        @Override
        public void put(String text) {
            final ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }

        @Override
        public void put(BufferedImage picture) {
            final int width = picture.getWidth();
            final int height = picture.getHeight();
            final WritableImage image = new WritableImage(width, height);
            image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(),
                    picture.getRGB(0, 0, width, height, null, 0, width), 0, width);
            final ClipboardContent content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
        }

        @Override
        public String get() {
            final String text = Clipboard.getSystemClipboard().getString();
            return text == null ? "" : text;
        }
    }

    private record Chooser(Stage stage) implements Ports.FilePicker {
        @Override
        public List<Path> open(Path folder) {
            final FileChooser chooser = chooser(Messages.say("chooser.open"), folder);
            chooser.getExtensionFilters().addAll(
                    new ExtensionFilter(Messages.say("chooser.captures"), "*.pcap", "*.pcapng", "*.cap", "*.dmp",
                            "*.snoop", "*.pcap*",
                            "*.snoop.*"),
                    new ExtensionFilter(Messages.say("chooser.all"), "*"));
            final List<File> files = chooser.showOpenMultipleDialog(stage);
            return files == null ? List.of() : files.stream().map(File::toPath).toList();
        }

        @Override
        public List<Path> openEvidence(Path folder) {
            final FileChooser chooser = chooser(Messages.say("chooser.attach"), folder);
            chooser.getExtensionFilters().add(new ExtensionFilter(Messages.say("chooser.all"), "*"));
            final List<File> files = chooser.showOpenMultipleDialog(stage);
            return files == null ? List.of() : files.stream().map(File::toPath).toList();
        }

        @Override
        public Path openSession(Path folder) {
            final FileChooser chooser = chooser(Messages.say("chooser.session"), folder);
            chooser.getExtensionFilters()
                    .add(new ExtensionFilter(Messages.say("chooser.sessions"), "*" + SessionFile.SUFFIX, "*.zip"));
            final File file = chooser.showOpenDialog(stage);
            return file == null ? null : file.toPath();
        }

        @Override
        public Path openFolder(Path folder) {
            final DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Messages.say("chooser.folder"));
            if (folder != null) {
                chooser.setInitialDirectory(folder.toFile());
            }
            final File chosen = chooser.showDialog(stage);
            return chosen == null ? null : chosen.toPath();
        }

        @Override
        public Path save(Path folder, String name, String extension) {
            final FileChooser chooser = chooser(title(extension), folder);
            chooser.setInitialFileName(name);
            chooser.getExtensionFilters()
                    .add(new ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
            final File file = chooser.showSaveDialog(stage);
            return file == null ? null : file.toPath();
        }

        private static String title(String extension) {
            return switch (extension) {
                case "stallscope-session.json" -> Messages.say("chooser.save-session");
                case "zip" -> Messages.say("chooser.pack");
                case "pcapng" -> Messages.say("chooser.commented");
                default -> Messages.say("chooser.export", extension.toUpperCase(Locale.ROOT));
            };
        }

        private static FileChooser chooser(String title, Path folder) {
            final FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            if (folder != null) {
                chooser.setInitialDirectory(folder.toFile());
            }
            return chooser;
        }
    }
}
