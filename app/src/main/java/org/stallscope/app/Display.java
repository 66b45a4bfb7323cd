package org.stallscope.app;

import java.util.Locale;
import java.util.function.UnaryOperator;

/// Tells whether a window can open, without loading a toolkit to find out.
final class Display {
    private Display() {}

    /// Why no window can open; null where one can.
    static String missing() {
        return missing(System.getProperty("os.name"), System.getProperty("glass.platform"), System::getenv);
    }

    static String missing(String system, String platform, UnaryOperator<String> environment) {
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
        return "no display (neither DISPLAY nor WAYLAND_DISPLAY is set)";
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
