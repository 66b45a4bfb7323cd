package org.stallscope.analysis.evidence.kernel;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.text.Addresses;
import org.stallscope.analysis.evidence.text.Numbers;

/// Tells which socket of the file a tracepoint is about: by its addresses and cookie, or by the kernel's pointer.
final class TracedSockets {
    private static final byte[] SRC = bytes("src");
    private static final byte[] DEST = bytes("dest");
    private static final byte[] SPORT = bytes("sport");
    private static final byte[] DPORT = bytes("dport");
    private static final byte[] SADDR = bytes("saddr");
    private static final byte[] DADDR = bytes("daddr");
    private static final byte[] SADDRV6 = bytes("saddrv6");
    private static final byte[] DADDRV6 = bytes("daddrv6");
    private static final byte[] FAMILY = bytes("family");
    private static final byte[] AF_INET6 = bytes("AF_INET6");
    private static final byte[] COOKIE = bytes("sock_cookie");

    private final EvidenceBuilder facts;
    private final Addresses addresses = new Addresses();
    private final Map<Pair, Traced> byPair = new HashMap<>();
    private final Map<Long, Pointed> byPointer = new HashMap<>();
    private Spelled[] bySpelling = new Spelled[256];
    private int spellings;

    private record Pair(InetSocketAddress local, InetSocketAddress remote) {}

    /// A pair of addresses as its bytes stand in lines: found without making text of them.
    private record Spelled(byte[] text, int hash, Traced traced) {}

    /// A socket that is known by its addresses.
    static final class Traced {
        private final Pair pair;
        private int index = -1;
        private long cookie = Numbers.NONE;
        private boolean ended;
        /// Bytes that arrived, by `tcp_probe`, and when the first did; they bound what can have been read.
        private long received;
        private long firstReceived = Numbers.NONE;
        /// Counts and last values, for whoever keeps them.
        private TracedValues values = new TracedValues();

        private Traced(Pair pair) {
            this.pair = pair;
        }

        int index() {
            return index;
        }

        TracedValues values() {
            return values;
        }

        String name() {
            return text(pair.local) + " → " + text(pair.remote);
        }

        private static String text(InetSocketAddress address) {
            final String host = address.getAddress().getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
        }

        /// A packet with this many bytes arrived.
        void received(long bytes, long time) {
            if (bytes > 0) {
                received += bytes;
                firstReceived = firstReceived == Numbers.NONE ? time : firstReceived;
            }
        }

        /// The connection is over: the next event of these addresses is about another one.
        void end() {
            ended = true;
        }
    }

    /// A socket that is known by its pointer.
    private static final class Pointed {
        private int index;
        private Traced traced;
        private boolean ended;
        /// The kernel itself printed the pointer beside the addresses.
        private boolean printed;
        private long read;
        private long firstRead = Numbers.NONE;

        private void begin(int socket, Traced as) {
            index = socket;
            traced = as;
            ended = false;
            printed = false;
            read = 0;
            firstRead = Numbers.NONE;
        }

        /// Whether what was read from this pointer can be the stream of a socket: no byte is read that has not arrived.
        private boolean canBe(Traced socket, long more) {
            return printed || socket.firstReceived == Numbers.NONE
                    || read + more <= socket.received
                            && (firstRead == Numbers.NONE || firstRead >= socket.firstReceived);
        }
    }

    TracedSockets(EvidenceBuilder facts) {
        this.facts = facts;
    }

    /// The socket whose addresses a line gives, or null where it gives none.
    Traced byAddresses(KernelFields fields) {
        final Traced traced = traced(fields);
        if (traced == null) {
            return null;
        }
        final long cookie = fields.hexadecimal(COOKIE);
        final boolean another = cookie != Numbers.NONE && cookie != 0 && traced.cookie != Numbers.NONE
                && cookie != traced.cookie;
        if (traced.index < 0 || another || traced.ended) {
            traced.values.finish(traced.index, facts);
            traced.values = new TracedValues();
            traced.index = facts.socket(traced.pair.local, traced.pair.remote, null, -1, -1, -1);
            traced.ended = false;
            traced.received = 0;
            traced.firstReceived = Numbers.NONE;
            traced.cookie = Numbers.NONE;
        }
        if (cookie != Numbers.NONE && cookie != 0) {
            traced.cookie = cookie;
        }
        return traced;
    }

    /// The socket behind a pointer. The kernel uses the memory of a closed socket again: what is received after the end of
    /// a stream, or beyond all that arrived for it, belongs to the next one.
    ///
    /// @param received bytes that were read just now, 0 for none
    int byPointer(long pointer, long received, long time, String process, int thread) {
        final Pointed pointed = byPointer.computeIfAbsent(pointer, added -> {
            final Pointed fresh = new Pointed();
            fresh.begin(-1, null);
            return fresh;
        });
        if (pointed.index < 0
                || received > 0
                        && (pointed.ended || pointed.traced != null && !pointed.canBe(pointed.traced, received))) {
            pointed.begin(facts.socket(null, null, process, thread, -1, -1), null);
        }
        if (received > 0) {
            pointed.read += received;
            pointed.firstRead = pointed.firstRead == Numbers.NONE ? time : pointed.firstRead;
        }
        return pointed.index;
    }

    /// The stream behind a pointer has come to its end.
    void ended(long pointer) {
        final Pointed pointed = byPointer.get(pointer);
        if (pointed != null) {
            pointed.ended = true;
        }
    }

    /// A pointer and a pair of addresses are the same socket.
    ///
    /// @param printed whether a line says so, with both in it
    void same(long pointer, Traced traced, boolean printed) {
        final Pointed pointed = byPointer.computeIfAbsent(pointer, added -> {
            final Pointed fresh = new Pointed();
            fresh.begin(traced.index, traced);
            return fresh;
        });
        if (pointed.traced == traced && !pointed.ended) {
            pointed.printed |= printed;
            return;
        }
        if (pointed.ended || pointed.traced != null || !pointed.canBe(traced, 0)) {
            pointed.begin(traced.index, traced);
        } else {
            facts.describe(pointed.index, traced.pair.local, traced.pair.remote, null, -1, -1, -1);
            pointed.traced = traced;
        }
        pointed.printed = printed;
    }

    void finish() {
        byPair.values().forEach(traced -> traced.values.finish(traced.index, facts));
    }

    private Traced traced(KernelFields fields) {
        final int source = fields.find(SRC);
        final int destination = fields.find(DEST);
        if (source >= 0 && destination >= 0) {
            return spelled(fields, fields.valueFrom(source), fields.valueTo(destination),
                    () -> pair(fields.text(source),
                            fields.text(destination)));
        }
        final int sport = fields.find(SPORT);
        final int dport = fields.find(DPORT);
        final boolean six = fields.is(FAMILY, AF_INET6) || fields.find(SADDR) < 0;
        final int saddr = fields.find(six ? SADDRV6 : SADDR);
        final int daddr = fields.find(six ? DADDRV6 : DADDR);
        if (sport < 0 || dport < 0 || saddr < 0 || daddr < 0) {
            return null;
        }
        final int from = Math.min(fields.valueFrom(sport), fields.valueFrom(saddr));
        final int to = Math.max(fields.valueTo(dport), fields.valueTo(daddr));
        return spelled(fields, from, to, () -> pair(Addresses.of(fields.text(saddr), fields.text(sport)),
                Addresses.of(fields.text(daddr), fields.text(dport))));
    }

    private Pair pair(String local, String remote) {
        return pair(addresses.read(local), addresses.read(remote));
    }

    private static Pair pair(InetSocketAddress local, InetSocketAddress remote) {
        return local == null || remote == null ? null : new Pair(local, remote);
    }

    private Traced spelled(KernelFields fields, int from, int to, java.util.function.Supplier<Pair> pair) {
        final byte[] buffer = fields.buffer();
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + buffer[i];
        }
        hash ^= hash >>> 15;
        int slot = hash & bySpelling.length - 1;
        while (bySpelling[slot] != null) {
            final Spelled one = bySpelling[slot];
            if (one.hash == hash && Arrays.equals(one.text, 0, one.text.length, buffer, from, to)) {
                return one.traced;
            }
            slot = slot + 1 & bySpelling.length - 1;
        }
        final Pair read = pair.get();
        if (read == null) {
            return null;
        }
        final Traced traced = byPair.computeIfAbsent(read, Traced::new);
        bySpelling[slot] = new Spelled(Arrays.copyOfRange(buffer, from, to), hash, traced);
        spellings++;
        if (spellings > bySpelling.length / 2) {
            grow();
        }
        return traced;
    }

    private void grow() {
        final Spelled[] larger = new Spelled[bySpelling.length * 2];
        for (Spelled one : bySpelling) {
            if (one != null) {
                int slot = one.hash & larger.length - 1;
                while (larger[slot] != null) {
                    slot = slot + 1 & larger.length - 1;
                }
                larger[slot] = one;
            }
        }
        bySpelling = larger;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
