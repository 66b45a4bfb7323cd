package org.stallscope.app;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.stallscope.analysis.text.Message;

/// Tells whether a window can open, without loading a toolkit to find out.
final class Display {
    private Display() {}

    /// Why no window can open; null where one can.
    static Message missing() {
        return missing(System.getProperty("os.name"), System.getProperty("glass.platform"), System::getenv);
    }

    static Message missing(String system, String platform, UnaryOperator<String> environment) {
        if ("headless".equalsIgnoreCase(platform)) {
            // JavaFX' own headless platform draws without a display: somebody asked for it.
            return null;
        }
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return null;
        }
        if (isSet(environment.apply("DISPLAY")) || isSet(environment.apply("WAYLAND_DISPLAY"))) {
            return null;
        }
        return Messages.later("display.none");
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
