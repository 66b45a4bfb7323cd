package org.stallscope.analysis.buffer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The `tcp_rcvbuf_grow` lines of a lab trace: what the kernel's auto-tuning saw, before it acted.
final class KernelTrace {
    private static final Pattern EPOCH = Pattern.compile("# .*epoch = stamp \\+ (\\d+\\.\\d+)");
    private static final Pattern GROW = Pattern.compile(".*?(\\d+\\.\\d+): tcp_rcvbuf_grow: .*copied=(\\d+) inq=(\\d+) "
            + "space=(\\d+) ooo=(\\d+) scaling_ratio=(\\d+) rcvbuf=(\\d+) rcv_ssthresh=(\\d+) window_clamp=(\\d+) rcv_wnd=(\\d+) "
            + ".*sport=(\\d+) dport=(\\d+).*");

    private KernelTrace() {}

    /// One line; ports are those of the receiver and of its peer, the rest as the kernel names it.
    record Growth(
            long time, long copied, long waiting, long best, long outOfOrder, int ratio, long rcvbuf, long ssthresh,
            long clamp, long window, int port, int peer) {}

    static List<Growth> of(Path file) {
        final List<Growth> found = new ArrayList<>();
        final long[] epoch = new long[1];
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            reader.lines().forEach(line -> {
                final Matcher first = EPOCH.matcher(line);
                if (first.find()) {
                    epoch[0] = nanos(first.group(1));
                }
                final Matcher grow = GROW.matcher(line);
                if (grow.matches()) {
                    found.add(new Growth(
                            epoch[0] + nanos(grow.group(1)),
                            number(grow, 2),
                            number(grow, 3),
                            number(grow, 4),
                            number(grow, 5),
                            (int) number(grow, 6),
                            number(grow, 7),
                            number(grow, 8),
                            number(grow, 9),
                            number(grow, 10),
                            (int) number(grow, 11),
                            (int) number(grow, 12)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static long nanos(String seconds) {
        final int dot = seconds.indexOf('.');
        return Long.parseLong(seconds.substring(0, dot)) * 1_000_000_000
                + Long.parseLong((seconds.substring(dot + 1) + "000000000").substring(0, 9));
    }
}
