package org.stallscope.analysis.testkit;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `tcptrace -l` printed of a capture, one block for each of its connections.
public final class TcptraceReport {
    private static final Pattern LINE =
            Pattern.compile("^\\s+(\\S.*?):\\s+(\\S+)(?: (\\w+))?\\s+\\1:\\s+(\\S+)(?: (\\w+))?\\s*$");
    private static final Pattern HOST = Pattern.compile("^\\s+host \\w+:\\s+(\\S+):(\\d+)$");

    private static final String FIRST_PACKET = "\tfirst packet:";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss.SSSSSS yyyy", Locale.ROOT);

    /// One connection.
    public static final class Connection {
        private final List<String> hosts = new ArrayList<>();
        private final Map<String, String[]> values = new LinkedHashMap<>();
        private long firstPacket;

        /// `address:port` of the sender of the first packet (0) and the other (1), the address as Java prints it.
        public String host(int side) {
            return hosts.get(side);
        }

        /// A value as printed, null where the line is absent. The name is the label, for `initial window` with ` bytes` or
        /// ` pkts` behind it.
        public String text(String name, int side) {
            final String[] both = values.get(name);
            return both == null ? null : both[side];
        }

        /// A value as a number; 0 where the line is absent, NaN for `NA`.
        public double number(String name, int side) {
            final String text = text(name, side);
            return text == null ? 0 : text.equals("NA") ? Double.NaN : Double.parseDouble(text);
        }

        private static long micros(String text) {
            try {
                final LocalDateTime time = LocalDateTime.parse(text, TIME);
                return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
            } catch (DateTimeParseException e) {
                return -1;
            }
        }

        /// Time of the first packet, µs since the epoch; -1 where the printed one is no time (odd captures).
        public long firstPacket() {
            return firstPacket;
        }

        private void add(String line) {
            if (line.startsWith(FIRST_PACKET)) {
                firstPacket = micros(line.substring(FIRST_PACKET.length()).trim().replaceAll(" +", " "));
                return;
            }
            final Matcher host = HOST.matcher(line);
            if (hosts.size() < 2 && host.matches()) {
                hosts.add(address(host.group(1)) + ":" + host.group(2));
                return;
            }
            final Matcher both = LINE.matcher(line);
            if (both.matches()) {
                final String label = both.group(1);
                values.put(label.equals("initial window") ? label + " " + both.group(3) : label,
                        new String[] {both.group(2), both.group(4)});
            }
        }
    }

    private TcptraceReport() {}

    /// An address in Java's spelling, so that both sides of a comparison spell it alike.
    public static String address(String text) {
        try {
            // tcptrace leaves one colon of a leading pair out.
            final String literal = text.startsWith(":") && !text.startsWith("::") ? ":" + text : text;
            return InetAddress.ofLiteral(literal).getHostAddress();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// Reads a report, plain or compressed with zstd.
    public static List<Connection> read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".zst") ? new ZstdInputStream(bytes) : bytes) {
            return read(plain);
        }
    }

    /// Reads a report.
    public static List<Connection> read(InputStream in) throws IOException {
        final List<Connection> connections = new ArrayList<>();
        final BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("TCP connection ") && line.endsWith(":") && !line.contains("info")) {
                connections.add(new Connection());
            } else if (!connections.isEmpty()) {
                connections.getLast().add(line);
            }
        }
        return connections;
    }
}
