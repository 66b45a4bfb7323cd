package org.stallscope.analysis.evidence.kernel;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.text.Addresses;
import org.stallscope.analysis.evidence.text.Numbers;

/// Tells which socket the fields of a probe's line are about: by its addresses, its pointer, its descriptor, its sequence
/// numbers, or else by its process.
final class ProbeSockets {
    private static final Set<String> OWNERS = Set.of("execname", "comm", "process", "pid", "tid", "fd", "local",
            "remote",
            "saddr", "daddr", "src", "dest", "dst", "laddr", "raddr", "sport", "dport", "lport", "rport", "sk", "sock");

    /// Two sequence numbers of one connection at two moments are no further apart than this; two connections nearly always
    /// are (their first numbers are random over 2^32).
    private static final long NEAR = 1L << 26;

    private final EvidenceBuilder facts;
    private final Addresses addresses = new Addresses();
    private final Map<Object, Integer> known = new HashMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();

    private record Pair(InetSocketAddress local, InetSocketAddress remote) {}

    private record Descriptor(int pid, int number) {}

    private record Owner(String process, int pid) {}

    ProbeSockets(EvidenceBuilder facts) {
        this.facts = facts;
    }

    static boolean isOwner(String key) {
        return OWNERS.contains(key);
    }

    int of(Map<String, String> fields) {
        final InetSocketAddress local = side(fields, "local", "src", "laddr", "saddr", "lport", "sport");
        final InetSocketAddress remote = side(fields, "remote", "dest", "raddr", "daddr", "rport", "dport");
        final String process = fields.getOrDefault("execname", fields.getOrDefault("comm", fields.get("process")));
        final int pid = number(fields.getOrDefault("pid", fields.get("tgid")));
        final int descriptor = number(fields.get("fd"));
        final int socket;
        if (local != null && remote != null) {
            socket = index(new Pair(local, remote));
        } else if (isPointer(fields.get("sk")) || isPointer(fields.get("sock"))) {
            socket = index(isPointer(fields.get("sk")) ? fields.get("sk") : fields.get("sock"));
        } else if (descriptor >= 0) {
            socket = index(new Descriptor(pid, descriptor));
        } else if (fields.containsKey("rcv_nxt")) {
            socket = bySequence(Numbers.whole(fields.get("rcv_nxt")));
        } else if (process != null || pid >= 0) {
            socket = index(new Owner(process, pid));
        } else {
            return -1;
        }
        facts.describe(socket, local, remote, process, pid, descriptor, -1);
        return socket;
    }

    private int index(Object key) {
        return known.computeIfAbsent(key, added -> facts.socket(null, null, null, -1, -1, -1));
    }

    private int bySequence(long next) {
        if (next == Numbers.NONE) {
            return index("no sequence");
        }
        for (Map.Entry<Integer, Long> one : sequences.entrySet()) {
            if (Math.abs((int) (next - one.getValue())) < NEAR) {
                one.setValue(next);
                return one.getKey();
            }
        }
        final int added = facts.socket(null, null, null, -1, -1, -1);
        sequences.put(added, next);
        return added;
    }

    private InetSocketAddress side(
            Map<String, String> fields, String whole, String other, String host, String source, String port,
            String sourcePort) {
        for (String key : new String[] {whole, other, host, source}) {
            final String text = fields.get(key);
            if (text != null) {
                final InetSocketAddress read = addresses.read(text);
                if (read != null) {
                    return read;
                }
                final String apart = fields.getOrDefault(port, fields.get(sourcePort));
                final InetSocketAddress joined = apart == null ? null : Addresses.of(text, apart);
                if (joined != null) {
                    return joined;
                }
            }
        }
        return null;
    }

    private static boolean isPointer(String text) {
        return text != null && (text.startsWith("0x") || text.length() >= 8 && text.matches("[0-9a-f]{8,16}"));
    }

    private static int number(String text) {
        final long value = text == null ? -1 : Numbers.whole(text);
        return value < 0 || value > Integer.MAX_VALUE ? -1 : (int) value;
    }
}
