package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.text.Message;

class DisplayTest {
    private static String missing(String system, String platform, Map<String, String> environment) {
        final Message missing = Display.missing(system, platform, environment::get);
        return missing == null ? null : missing.text();
    }

    @Test
    void linuxWithoutAnyDisplayVariableHasNone() {
        assertThat(missing("Linux", null, Map.of())).contains("DISPLAY");
        assertThat(missing("Linux", null, Map.of("DISPLAY", ""))).contains("DISPLAY");
    }

    @Test
    void x11AndWaylandAreDisplays() {
        assertThat(missing("Linux", null, Map.of("DISPLAY", ":0"))).isNull();
        assertThat(missing("Linux", null, Map.of("WAYLAND_DISPLAY", "wayland-0"))).isNull();
    }

    @Test
    void headlessPlatformOfJavaFxNeedsNone() {
        assertThat(missing("Linux", "Headless", Map.of())).isNull();
    }

    @Test
    void otherSystemsHaveTheirDisplayAlways() {
        assertThat(missing("Mac OS X", null, Map.of())).isNull();
        assertThat(missing("Windows 11", null, Map.of())).isNull();
    }
}
