package org.stallscope.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.pairing.PairingInput;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.analysis.pairing.ProxyPairing;
import org.stallscope.analysis.pairing.ProxyPairs;

/// Pairs the connections of a capture that `CaptureGenerator --proxy` wrote: how long it takes and how many pairs are right.
///
/// ```
/// java -Xmx3g -cp "analysis/target/classes:…" PairingBenchmark.java FILE [--curves]
/// ```
public final class PairingBenchmark {
    private static final int FRONT_PORT = 80;
    private static final int PORTS = 40_000;
    private static final int FIRST_PORT = 20_000;
    private static final long STRIDE = 7_919;

    private PairingBenchmark() {}

    public static void main(String[] args) throws Exception {
        final List<String> options = new ArrayList<>(List.of(args));
        final boolean curves = options.remove("--curves");
        final long begin = System.nanoTime();
        try (CaptureAnalysis analysis = CaptureLoader.load(Path.of(options.getFirst()), LoadProgress.NONE)) {
            final long loaded = System.nanoTime();
            final PairingInput input = analysis.pairingInput();
            final ProxyPairs pairs = ProxyPairing.within(curves ? input.withoutPayload() : input);
            final long paired = System.nanoTime();
            final ConversationTable table = analysis.conversations();
            int fronts = 0;
            for (int c = 0; c < table.count(); c++) {
                fronts += table.port(c, 1) == FRONT_PORT && hasBoth(table, c) ? 1 : 0;
            }
            int right = 0;
            for (ProxyPair pair : pairs.pairs()) {
                right += isRight(table, pair) ? 1 : 0;
            }
            System.out.println(String.format(Locale.ROOT,
                    "%,d packets, %,d conversations: loaded in %.1f s, paired in %.1f s; %,d pairs, %,d right: precision %.4f, recall"
                            + " %.4f of %,d; %,d not matched",
                    analysis.frames(), table.count(), (loaded - begin) / 1e9, (paired - loaded) / 1e9,
                    pairs.pairs().size(), right, (double) right / Math.max(1, pairs.pairs().size()),
                    (double) right / Math.max(1, fronts), fronts, pairs.unmatched().size()));
            System.out.println("not matched: " + pairs.unmatched().stream()
                    .collect(Collectors.groupingBy(one -> one.reason().words(), TreeMap::new, Collectors.counting())));
        }
    }

    private static boolean hasBoth(ConversationTable table, int c) {
        return table.direction(c, 0).payloadBytes > 0 && table.direction(c, 1).payloadBytes > 0;
    }

    private static boolean isRight(ConversationTable table, ProxyPair pair) {
        final int f = pair.front();
        final int b = pair.back();
        return table.port(f, 1) == FRONT_PORT && host(table, f) == host(table, b)
                && FIRST_PORT + (table.port(f, 0) - FIRST_PORT) * STRIDE % PORTS == table.port(b, 0);
    }

    private static int host(ConversationTable table, int c) {
        final String address = table.address(c, 0);
        return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    }
}
