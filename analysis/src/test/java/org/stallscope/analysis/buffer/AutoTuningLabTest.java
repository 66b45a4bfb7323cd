package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.testkit.Shared;

/// The model of auto-tuning and of the choice of a window, against what a 6.18 kernel traced of itself.
class AutoTuningLabTest {
    private static final KernelProfile PROFILE = KernelProfile.FROM_6_16;
    private static final int MSS = 1_448;

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/ktrace.sd.log.gz, 4194304",
        "bacula/b-slowvol/ktrace.sd.log.gz, 4194304",
        "bacula/c-late-start/ktrace.sd.log.gz, 4194304",
        "rsync/a-good/ktrace.log.gz, 4194304",
        "ftp/a-pipe-lzop/ktrace.log.gz, 4194304",
        "ftp/b-nfs-sync/ktrace.log.gz, 4194304",
        "haproxy/a-before/ktrace.lb.log, 180000"
    })
    void nextBufferIsThatWhichTheLastRoundTripAskedFor(String trace, long most) {
        int steps = 0;
        int exact = 0;
        for (List<KernelTrace.Growth> socket : sockets(trace)) {
            for (int i = 0; i + 1 < socket.size(); i++) {
                final KernelTrace.Growth now = socket.get(i);
                final KernelTrace.Growth next = socket.get(i + 1);
                if (now.outOfOrder() > 0) {
                    continue;
                }
                final long copied = now.copied() - now.waiting();
                assertThat(next.best()).as("%s after %s", next, now).isEqualTo(copied);
                final long wanted = PROFILE.wanted(copied, now.best(), MSS);
                final long buffer =
                        Math.max(now.rcvbuf(), Math.min(PROFILE.spaceFrom(wanted, now.ratio(), MSS), most));
                steps++;
                exact += buffer == next.rcvbuf() ? 1 : 0;
            }
        }
        assertThat(steps).isPositive();
        // A receiver that is overrun gets more at once (tcp_clamp_window), which no auto-tuning asks for.
        assertThat((double) exact / steps).as("%d of %d steps to the byte", exact, steps).isGreaterThanOrEqualTo(0.9);
    }

    private static List<List<KernelTrace.Growth>> sockets(String trace) {
        final java.util.Map<Long, List<KernelTrace.Growth>> found = new java.util.LinkedHashMap<>();
        for (KernelTrace.Growth growth : KernelTrace.of(Shared.path("lab/" + trace))) {
            found.computeIfAbsent(growth.port() * 65_536L + growth.peer(), key -> new ArrayList<>()).add(growth);
        }
        return new ArrayList<>(found.values());
    }

    @Test
    void windowOfAnEmptyBufferIsTheCapRoundedUp() {
        int checked = 0;
        for (String trace : List.of("bacula/a-sigstop/ktrace.sd.log.gz", "haproxy/a-before/ktrace.lb.log")) {
            for (KernelTrace.Growth growth : KernelTrace.of(Shared.path("lab/" + trace))) {
                final long full = Math.min(growth.clamp(), PROFILE.windowFrom(growth.rcvbuf(), growth.ratio()));
                assertThat(full).as("%s", growth).isEqualTo(growth.clamp());
                if (growth.waiting() == 0 && growth.window() > growth.ssthresh()) {
                    assertThat(WindowChoice.of(PROFILE, full, full, MSS, growth.ssthresh(), 7, 0).announced())
                            .as("%s", growth)
                            .isEqualTo(growth.window());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(30);
    }
}
