package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.live.LiveInterface;
import org.stallscope.analysis.live.LiveInterfaces;
import org.stallscope.analysis.live.Rights;

/// `stallscope live`; what needs libpcap and the right to capture is skipped elsewhere.
class LiveCommandTest {
    @TempDir
    private Path folder;

    private static String loopback() throws Exception {
        assumeTrue(Rights.library().isPresent(), "no libpcap on this computer");
        assumeTrue(Rights.known().equals(Optional.of(true)), "this process may not capture");
        final Optional<LiveInterface> loopback =
                LiveInterfaces.list().stream().filter(one -> one.loopback() && one.up()).findFirst();
        assumeTrue(loopback.isPresent(), "no loopback interface");
        return loopback.get().name();
    }

    @ParameterizedTest
    @CsvSource({"--snaplen, 3", "--ring, many", "--ring, 1x1", "--duration, 0", "--packets, 0", "--buffer, 5000"})
    void wrongOptionsAreRefusedBeforeAnythingIsOpened(String option, String value) {
        final Cli.Result result = new Cli(folder).run("live", "lo", option, value);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("stallscope: ").doesNotContain("Exception");
    }

    @Test
    void theInterfacesAreListed() throws Exception {
        final String loopback = loopback();
        final Cli.Result result = new Cli(folder).run("live", "--list");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines().toList()).anySatisfy(line -> assertThat(line)
                .startsWith(loopback + " ").contains(" loopback ").contains("127.0.0.1"));
    }

    @Test
    void aCaptureThatEndsLeavesAWholeFileAndSaysHowMuchCame() throws Exception {
        final Path file = folder.resolve("lo.pcapng");
        final Cli.Result result =
                new Cli(folder).run("live", loopback(), "--no-window", "--duration", "0.3", "-w", file);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Ctrl+C ends it").contains("packets/s, 0 dropped");
        assertThat(Files.size(file)).isGreaterThan(200);
        assertThat(new Cli(folder).run("episodes", file).code()).isZero();
    }

    @Test
    void aWrongFilterIsMarkedAtItsWord() throws Exception {
        final Cli.Result result = new Cli(folder).run("live", loopback(), "--no-window", "--bpf", "tcp prt 80");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("  tcp prt 80" + System.lineSeparator() + "      ^^^");
    }

    @Test
    void anInterfaceThatIsNotThereIsSaid() throws Exception {
        loopback();
        final Cli.Result result = new Cli(folder).run("live", "nothere0");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("nothere0").contains("stallscope live --list");
    }
}
