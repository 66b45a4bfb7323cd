package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<List<Path>> received = new LinkedBlockingQueue<>();

    private SingleInstance start(Path... files) {
        return SingleInstance.in(folder.resolve("run"), List.of(files), received::add);
    }

    @Test
    void secondStartHandsItsFilesToTheFirstAndEnds() throws Exception {
        try (SingleInstance first = start(Path.of("a.pcap"))) {
            assertThat(first).isNotNull();
            assertThat(received).isEmpty();
            assertThat(start(Path.of("b.pcap"), Path.of("\u30ad\u30e3\u30d7\u30c1\u30e3 1.pcapng"))).isNull();
            assertThat(received.poll(5, TimeUnit.SECONDS)).containsExactly(Path.of("b.pcap").toAbsolutePath(),
                    Path.of("\u30ad\u30e3\u30d7\u30c1\u30e3 1.pcapng").toAbsolutePath());
            assertThat(start()).isNull();
            assertThat(received.poll(5, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void whenTheFirstHasEndedTheNextListens() {
        start().close();
        try (SingleInstance next = start()) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void socketThatAKilledProgramLeftIsNoObstacle() throws Exception {
        Files.createDirectories(folder.resolve("run"));
        Files.createFile(folder.resolve("run/open.socket"));
        try (SingleInstance next = start()) {
            assertThat(next).isNotNull();
            assertThat(start(Path.of("late.pcap"))).isNull();
            assertThat(received.poll(5, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void nobodyElseMayEnterTheFolderOfTheSocket() throws Exception {
        Files.createDirectories(folder.resolve("run"));
        Files.setPosixFilePermissions(folder.resolve("run"), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (SingleInstance first = start()) {
            assertThat(first).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void nonsenseOnTheSocketIsIgnored() throws Exception {
        try (SingleInstance first = start()) {
            assertThat(first).isNotNull();
            try (SocketChannel channel =
                    SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("run/open.socket")))) {
                Channels.newOutputStream(channel).write("GET / HTTP/1.1\r\n\r\n".getBytes());
            }
            assertThat(start(Path.of("good.pcap"))).isNull();
            assertThat(received.poll(5, TimeUnit.SECONDS)).hasSize(1);
            assertThat(received).isEmpty();
        }
    }

    @Test
    void whereNoFolderCanBeMadeEachStartHasItsOwnWindow() throws Exception {
        Files.createFile(folder.resolve("run"));
        try (SingleInstance first = start(); SingleInstance second = start()) {
            assertThat(first).isNotNull();
            assertThat(second).isNotNull();
        }
    }
}
