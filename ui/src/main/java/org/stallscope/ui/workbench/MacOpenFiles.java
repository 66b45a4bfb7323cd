package org.stallscope.ui.workbench;

import java.awt.Desktop;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// macOS hands documents over as events, not as arguments. Where JavaFX is the toolkit that shows the window, it passes them on
/// as `file:` addresses (JDK-8354631); older ones as files. Not tried on a Mac so far.
final class MacOpenFiles {
    private MacOpenFiles() {}

    /// Listens where there is such a desktop; to be called before the window is shown.
    static void listen(OpenRequests requests) {
        if (!System.getProperty("os.name").startsWith("Mac") || !Desktop.isDesktopSupported()) {
            return;
        }
        final Desktop desktop = Desktop.getDesktop();
        if (desktop.isSupported(Desktop.Action.APP_OPEN_URI)) {
            desktop.setOpenURIHandler(event -> open(event.getURI(), requests));
        }
        if (desktop.isSupported(Desktop.Action.APP_OPEN_FILE)) {
            desktop.setOpenFileHandler(event -> requests.add(event.getFiles().stream().map(File::toPath).toList()));
        }
    }

    private static void open(URI address, OpenRequests requests) {
        if ("file".equals(address.getScheme())) {
            requests.add(List.of(Path.of(address)));
        }
    }
}
