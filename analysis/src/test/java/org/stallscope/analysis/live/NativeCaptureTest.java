package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real captures; skipped where there is no libpcap or no right to capture.
class NativeCaptureTest {
    private static final int LONG = 10_000;

    @TempDir
    private Path folder;

    @BeforeAll
    static void mayCapture() {
        assumeTrue(Rights.library().isPresent(), "no libpcap on this computer");
        assumeTrue(Rights.known().equals(Optional.of(true)), "this process may not capture");
    }

    private static LiveInterface loopback() throws LiveException {
        final Optional<LiveInterface> loopback =
                LiveInterfaces.list().stream().filter(one -> one.loopback() && one.up()).findFirst();
        assumeTrue(loopback.isPresent(), "no loopback interface");
        return loopback.get();
    }

    @Test
    void theLoopbackIsListedWithItsAddress() throws LiveException {
        assertThat(loopback().addresses()).contains("127.0.0.1");
        assertThat(LiveInterfaces.linkType(loopback().name())).isNotEmpty();
    }

    @Test
    void takesWhatTheFilterLetsThroughAndWritesAWholeFile() throws Exception {
        final Path file = folder.resolve("lo.pcapng");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            final LiveCapture capture = LiveCapture.start(LiveSettings.of(loopback().name(), file)
                    .withFilter("udp dst port " + socket.getLocalPort()).withSnapLength(128)
                    .withLimits(100, 20_000_000_000L));
            for (int i = 0; i < 100; i++) {
                final byte[] bytes = new byte[1_000];
                other.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(),
                        socket.getLocalPort()));
                // Not let through.
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(),
                        other.getLocalPort()));
            }
            assertThat(capture.join(2 * LONG)).isTrue();
            assertThat(capture.status().failure()).isEmpty();
            assertThat(capture.status().packets()).isEqualTo(100);
        }
        final Written written = Written.read(file);
        assertThat(written.packets()).isEqualTo(100);
        assertThat(written.health()).isEmpty();
        assertThat(written.originalLength()).isGreaterThan(1_000);
        assertThat(written.about().snapLength()).isEqualTo(128);
        assertThat(written.firstTime() / 1_000_000_000 - System.currentTimeMillis() / 1_000).isBetween(-60L, 0L);
        assertThat(written.statistics().delivered()).isEqualTo(100);
        assertThat(Files.size(file)).isBetween(100L * 128, 100L * 200);
    }

    @Test
    void anInterfaceThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> LiveCapture.start(LiveSettings.of("nothere0", folder.resolve("a.pcapng"))))
                .isInstanceOfSatisfying(LiveException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LiveException.Kind.INTERFACE);
                    assertThat(e).hasMessageContaining("nothere0");
                    assertThat(e.remedy()).contains("--list");
                });
        assertThat(folder.resolve("a.pcapng")).doesNotExist();
    }

    @Test
    void aWrongFilterIsShownAtItsWord() {
        assertThatThrownBy(() -> LiveCapture.start(
                LiveSettings.of(loopback().name(), folder.resolve("a.pcapng")).withFilter("tcp prt 80")))
                .isInstanceOfSatisfying(LiveException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LiveException.Kind.FILTER);
                    assertThat(e.remedy()).isEqualTo("tcp prt 80\n    ^^^");
                });
    }
}
