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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The reads of one socket in a lab trace (`strace -f -ttt -T -y`), and what they prove: how much was surely read until a
/// moment (calls that had returned) and how much possibly (calls that had begun).
final class StraceReads {
    private static final Pattern LINE = Pattern.compile("(?:(\\d+)\\s+)?(\\d+\\.\\d{6}) (.*)");
    private static final Pattern CALL =
            Pattern.compile("(?:read|recvfrom|recvmsg|readv|splice)\\(\\d+<(socket:\\[\\d+])>.*");
    private static final Pattern RESUMED =
            Pattern.compile("<\\.\\.\\. (?:read|recvfrom|recvmsg|readv|splice) resumed>.*");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (\\d+) <(\\d+\\.\\d+)>");
    private static final Pattern CONNECT = Pattern.compile("connect\\(\\d+<(socket:\\[\\d+])>.*htons\\((\\d+)\\).*");

    private record Call(long begin, long end, long bytes) {}

    /// A connect call: which socket, when, to which port.
    record Connect(String socket, long time, int port) {}

    private final long[] begins;
    private final long[] begun;
    private final long[] ends;
    private final long[] ended;

    private StraceReads(List<Call> calls) {
        begins = calls.stream().mapToLong(Call::begin).sorted().toArray();
        begun = sums(calls, Comparator.comparingLong(Call::begin));
        ends = calls.stream().mapToLong(Call::end).sorted().toArray();
        ended = sums(calls, Comparator.comparingLong(Call::end));
    }

    private static long[] sums(List<Call> calls, Comparator<Call> order) {
        final long[] sums = new long[calls.size() + 1];
        final List<Call> sorted = calls.stream().sorted(order).toList();
        for (int i = 0; i < sorted.size(); i++) {
            sums[i + 1] = sums[i] + sorted.get(i).bytes();
        }
        return sums;
    }

    /// The reads of each socket of a trace.
    static Map<String, StraceReads> of(Path file) {
        final Map<String, List<Call>> calls = new HashMap<>();
        final Map<String, String> socketOf = new HashMap<>();
        final Map<String, Long> beganAt = new HashMap<>();
        lines(file, (process, time, text) -> {
            final Matcher call = CALL.matcher(text);
            final Matcher result = RESULT.matcher(text);
            if (call.matches()) {
                if (text.endsWith("<unfinished ...>")) {
                    socketOf.put(process, call.group(1));
                    beganAt.put(process, time);
                } else if (result.matches() && !text.contains("MSG_PEEK")) {
                    add(calls, call.group(1), time, time + nanos(result.group(2)), Long.parseLong(result.group(1)));
                }
            } else if (RESUMED.matcher(text).matches() && socketOf.containsKey(process)) {
                final String socket = socketOf.remove(process);
                if (result.matches() && !text.contains("MSG_PEEK")) {
                    add(calls, socket, beganAt.get(process), time, Long.parseLong(result.group(1)));
                }
            }
        });
        final Map<String, StraceReads> reads = new HashMap<>();
        calls.forEach((socket, list) -> reads.put(socket, new StraceReads(list)));
        return reads;
    }

    /// The connect calls of a trace.
    static List<Connect> connects(Path file) {
        final List<Connect> found = new ArrayList<>();
        lines(file, (process, time, text) -> {
            final Matcher connect = CONNECT.matcher(text);
            if (connect.matches()) {
                found.add(new Connect(connect.group(1), time, Integer.parseInt(connect.group(2))));
            }
        });
        return found;
    }

    private static void add(Map<String, List<Call>> calls, String socket, long begin, long end, long bytes) {
        calls.computeIfAbsent(socket, key -> new ArrayList<>()).add(new Call(begin, end, bytes));
    }

    private interface Taker {
        void take(String process, long time, String text);
    }

    private static void lines(Path file, Taker taker) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            reader.lines().forEach(line -> {
                final Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    taker.take(String.valueOf(matcher.group(1)), nanos(matcher.group(2)), matcher.group(3));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long nanos(String seconds) {
        final int dot = seconds.indexOf('.');
        return Long.parseLong(seconds.substring(0, dot)) * 1_000_000_000
                + Long.parseLong((seconds.substring(dot + 1) + "000000000").substring(0, 9));
    }

    /// As the engine takes observed reads.
    Reads reads() {
        return Reads.observed(ends, Arrays.copyOfRange(ended, 1, ended.length));
    }

    long total() {
        return ended[ended.length - 1];
    }

    /// Bytes of calls that had returned.
    long surely(long time) {
        return ended[upTo(ends, time)];
    }

    /// Bytes of calls that had begun.
    long possibly(long time) {
        return begun[upTo(begins, time)];
    }

    private static int upTo(long[] times, long time) {
        int at = Arrays.binarySearch(times, time);
        if (at < 0) {
            return -at - 1;
        }
        while (at < times.length && times[at] == time) {
            at++;
        }
        return at;
    }
}
