package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.live.Rights.Platform;

class RightsTest {
    @Test
    void everyPlatformHasItsOwnRemedy() {
        final Path java = Path.of("/opt/stallscope/runtime/bin/java");
        assertThat(Rights.remedy(Platform.LINUX, java))
                .contains("sudo setcap cap_net_raw,cap_net_admin+eip " + java)
                .contains("sudo tcpdump -U -w - | stallscope -").contains("risk");
        assertThat(Rights.remedy(Platform.MAC, java)).contains("ChmodBPF");
        assertThat(Rights.remedy(Platform.WINDOWS, java)).contains("Npcap").doesNotContain("sudo");
    }

    @Test
    void platformsAreToldByTheNameOfTheSystem() {
        assertThat(Platform.of("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.of("Mac OS X")).isEqualTo(Platform.MAC);
        assertThat(Platform.of("Windows 11")).isEqualTo(Platform.WINDOWS);
        assertThat(Platform.of("FreeBSD")).isEqualTo(Platform.LINUX);
    }

    @Test
    void theLibraryIsSoughtUnderTheNamesOfThePlatform() {
        assertThat(Libpcap.names("Linux")).contains("libpcap.so.0.8", "libpcap.so.1");
        assertThat(Libpcap.names("Mac OS X")).allMatch(name -> name.endsWith(".dylib"));
        assertThat(Libpcap.names("Windows 11")).allMatch(name -> name.endsWith("wpcap.dll"));
    }
}
