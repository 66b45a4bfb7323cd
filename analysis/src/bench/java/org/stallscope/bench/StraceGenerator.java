package org.stallscope.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Writes a large trace as `strace -f -ttt -T -y` does: a proxy of several threads with many connections, in a mix of calls
/// as the traces of real programs have it (non-blocking reads that find nothing, vectors, polls, epolls, files, futexes), a
/// tenth of them split by other threads. The same seed gives the same file.
///
/// ```
/// java analysis/src/bench/java/org/stallscope/bench/StraceGenerator.java FILE [--lines N]
/// ```
public final class StraceGenerator {
    private static final int THREADS = 8;
    private static final int SOCKETS = 400;

    private final Random random = new Random(42);
    private final StringBuilder text = new StringBuilder(1 << 16);
    private final String[] pending = new String[THREADS];
    private final int[] inodes = new int[SOCKETS];
    private long time = 1_795_234_127_000_000L;
    private int inode = 65_000;
    private int thread;

    private StraceGenerator() {
        for (int i = 0; i < SOCKETS; i++) {
            inodes[i] = inode++;
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 0 || args[0].startsWith("-")) {
            System.out.println("StraceGenerator FILE [--lines N]");
            return;
        }
        final long lines = args.length > 2 && args[1].equals("--lines") ? Long.parseLong(args[2]) : 10_000_000;
        write(Path.of(args[0]), lines);
    }

    static void write(Path file, long lines) throws IOException {
        final StraceGenerator generator = new StraceGenerator();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long i = 0; i < lines; i++) {
                generator.line();
                if (generator.text.length() > 60_000 || i + 1 == lines) {
                    out.write(generator.text.toString().getBytes(StandardCharsets.ISO_8859_1));
                    generator.text.setLength(0);
                }
            }
        }
    }

    private void line() {
        time += 1 + random.nextInt(40);
        thread = random.nextInt(THREADS);
        text.append(27_477 + thread).append(' ').append(time / 1_000_000).append('.');
        final String micros = Long.toString(time % 1_000_000);
        text.append("000000", 0, 6 - micros.length()).append(micros).append(' ');
        if (pending[thread] != null) {
            text.append("<... ").append(pending[thread]).append('\n');
            pending[thread] = null;
            return;
        }
        final String took = " <0.0000" + (10 + random.nextInt(90)) + ">";
        final int socket = random.nextInt(SOCKETS);
        final String descriptor = (10 + socket) + "<socket:[" + inodes[socket] + "]>";
        final int size = 1 + random.nextInt(65_536);
        final String data = "\"\\27\\3\\3\\2#-v\\\"\\333\\347q\\2{\\371\"...";
        final int choice = random.nextInt(100);
        if (choice < 30) {
            call("read", descriptor + ", ", data + ", 65536", Integer.toString(size), took);
        } else if (choice < 38) {
            call("recvfrom", descriptor + ", ", "0x55d0c9e0a010, 16384, 0, NULL, NULL",
                    "-1 EAGAIN (Resource temporarily unavailable)", took);
        } else if (choice < 60) {
            call("write", descriptor + ", " + data + ", " + size, "", Integer.toString(size), took);
        } else if (choice < 68) {
            call("writev",
                    descriptor + ", [{iov_base=" + data + ", iov_len=" + size + "}, {iov_base=\"ab\", iov_len=2}], 2",
                    "",
                    Integer.toString(size + 2), took);
        } else if (choice < 78) {
            call("poll", "[{fd=" + descriptor + ", events=POLLIN}], 1, 60000", "",
                    "1 ([{fd=" + (10 + socket) + ", revents=POLLIN}])", took);
        } else if (choice < 84) {
            call("epoll_wait", "3<anon_inode:[eventpoll]>, ",
                    "[{events=EPOLLIN, data={u32=" + socket + ", u64=" + socket + "}}], 200, 1000", "1", took);
        } else if (choice < 92) {
            call("read", "5</srv/data/volume-0001>, ", data + ", 131072", "131072", took);
        } else if (choice < 97) {
            call("futex", "0x7f81195629c8, FUTEX_WAKE_PRIVATE, 1", "", "0", took);
        } else if (choice < 99) {
            call("clock_gettime", "CLOCK_MONOTONIC, ", "{tv_sec=1, tv_nsec=2}", "0", took);
        } else {
            text.append("close(").append(descriptor).append(") = 0").append(took).append('\n');
            inodes[socket] = inode++;
        }
    }

    /// A call in one line, or its first half.
    private void call(String name, String before, String behind, String result, String took) {
        text.append(name).append('(').append(before);
        if (random.nextInt(20) == 0) {
            text.append(" <unfinished ...>\n");
            pending[thread] = name + " resumed>" + behind + ") = " + result + took;
        } else {
            text.append(behind).append(") = ").append(result).append(took).append('\n');
        }
    }
}
