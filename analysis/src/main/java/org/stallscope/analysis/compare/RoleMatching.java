package org.stallscope.analysis.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.stallscope.analysis.compare.Choices.Known;
import org.stallscope.analysis.text.Message;

/// Matches the conversations of two captures by role: services first, then within a service those of the same client, by how
/// much went and by order. Not by what they carry: two runs of the same work are not the same bytes.
public final class RoleMatching {
    private static final double CLIENT = 0.15;
    private static final double SIZE = 0.20;
    private static final double ORDER = 0.12;
    private static final double WAY = 0.05;
    private static final double CLIENT_PORT = 0.03;

    /// Sizes that differ by this factor have nothing in common.
    private static final double FAR = 4;

    /// Sizes as near as this, in bytes and as a part, are the same object: what differs is a header line.
    private static final double HEADER = 256;

    private static final double PART = 1.0 / 5_000;

    /// All pairs of a group are looked at up to this many; of larger ones those that are near in size or in order.
    private static final long ALL = 1_000_000;

    private static final int NEIGHBOURS = 16;

    private final List<Match> pairs = new ArrayList<>();
    private final Map<Integer, Message> whyA = new HashMap<>();
    private final Map<Integer, Message> whyB = new HashMap<>();

    private RoleMatching() {}

    /// Matches; each conversation once.
    ///
    /// @param choices what a person decided, and which partners are known otherwise
    static Matching between(List<Role> a, List<Role> b, Choices choices) {
        final RoleMatching matching = new RoleMatching();
        final Map<Integer, Role> freeA = byNumber(a);
        final Map<Integer, Role> freeB = byNumber(b);
        final Map<Integer, Known> given = new TreeMap<>(choices.known());
        choices.matches().forEach((x, y) -> given.put(x, new Known(y, 1, -1, 0, Messages.later("reason.chosen"))));
        given.forEach((number, known) -> {
            final Role x = freeA.remove(number);
            final Role y = freeB.remove(known.b());
            if (x == null || y == null) {
                throw new IllegalArgumentException(
                        Messages.say("cannot.match", String.valueOf(number), String.valueOf(known.b())));
            }
            matching.pairs.add(new Match(number, known.b(), x.clientSide() != y.clientSide(), known.score(),
                    known.runnerUp(), known.runnerUpScore(), choices.matches().containsKey(number),
                    List.of(known.reason())));
        });
        for (ServicePair service : ServicePair.of(List.copyOf(freeA.values()), List.copyOf(freeB.values()))) {
            matching.within(service);
        }
        for (Match pair : matching.pairs) {
            freeA.remove(pair.a());
            freeB.remove(pair.b());
        }
        matching.pairs.sort(Comparator.comparingInt(Match::a));
        return new Matching(matching.pairs, List.copyOf(freeA.keySet()), List.copyOf(freeB.keySet()),
                reasons(freeA.values(), matching.whyA), reasons(freeB.values(), matching.whyB));
    }

    /// What was not even looked at has no such service in the other capture.
    private static Map<Integer, Message> reasons(Collection<Role> unmatched, Map<Integer, Message> known) {
        final Map<Integer, Message> reasons = new HashMap<>();
        for (Role role : unmatched) {
            final Message why = known.get(role.conversation());
            reasons.put(role.conversation(), why == null ? Messages.later("only.service", role.service()) : why);
        }
        return reasons;
    }

    private static Map<Integer, Role> byNumber(List<Role> roles) {
        final Map<Integer, Role> byNumber = new TreeMap<>();
        roles.forEach(role -> byNumber.put(role.conversation(), role));
        return byNumber;
    }

    private void within(ServicePair service) {
        final Map<String, List<Role>> left = clients(service.a());
        final Map<String, List<Role>> right = clients(service.b());
        for (String client : List.copyOf(left.keySet())) {
            if (right.containsKey(client)) {
                new Group(service, left.remove(client), right.remove(client), Messages.later("reason.client", client))
                        .match();
            }
        }
        if (left.size() == 1 && right.size() == 1) {
            final List<Role> a = left.values().iterator().next();
            final List<Role> b = right.values().iterator().next();
            new Group(service, a, b,
                    Messages.later("reason.only-client", a.getFirst().client(), b.getFirst().client())).match();
            return;
        }
        alone(left, whyA);
        alone(right, whyB);
    }

    /// Conversations of clients that only one of the captures has.
    private static void alone(Map<String, List<Role>> clients, Map<Integer, Message> why) {
        clients.forEach((client, roles) -> roles.forEach(role -> why.put(role.conversation(),
                Messages.later("only.client", client, role.service()))));
    }

    private static Map<String, List<Role>> clients(List<Role> roles) {
        final Map<String, List<Role>> clients = new LinkedHashMap<>();
        for (Role role : roles) {
            clients.computeIfAbsent(role.clientName().isEmpty() ? role.client() : role.clientName(),
                    _ -> new ArrayList<>()).add(role);
        }
        return clients;
    }

    /// How much two amounts have in common, 0 to 1: much of it where they are the same but for a header line.
    static double alike(long a, long b) {
        final double apart = Math.abs(Math.log((a + 1.0) / (b + 1.0)));
        final double lines = Math.abs(a - b) / slack(a, b);
        return 0.6 * Math.max(0, 1 - apart / Math.log(FAR)) + 0.4 / (1 + lines * lines);
    }

    private static double slack(long a, long b) {
        return HEADER + PART * Math.max(a, b);
    }

    /// Conversations of one client with one service, in both captures.
    private final class Group {
        private final ServicePair service;
        private final List<Role> a;
        private final List<Role> b;
        private final Message client;

        Group(ServicePair service, List<Role> a, List<Role> b, Message client) {
            this.service = service;
            this.a = inOrder(a);
            this.b = inOrder(b);
            this.client = client;
        }

        private static List<Role> inOrder(List<Role> roles) {
            return roles.stream().sorted(Comparator.comparingLong(Role::begin).thenComparingInt(Role::conversation))
                    .toList();
        }

        void match() {
            final long[] candidates = candidates();
            final double[] scores = Arrays.stream(candidates).mapToDouble(this::score).toArray();
            final int[] best = new int[a.size()];
            final int[] second = new int[a.size()];
            Arrays.fill(best, -1);
            Arrays.fill(second, -1);
            for (int i = 0; i < candidates.length; i++) {
                final int x = left(candidates[i]);
                if (best[x] < 0 || scores[i] > scores[best[x]]) {
                    second[x] = best[x];
                    best[x] = i;
                } else if (second[x] < 0 || scores[i] > scores[second[x]]) {
                    second[x] = i;
                }
            }
            final boolean[] takenA = new boolean[a.size()];
            final boolean[] takenB = new boolean[b.size()];
            for (int i : byScore(candidates, scores)) {
                final int x = left(candidates[i]);
                final int y = right(candidates[i]);
                if (scores[i] >= Matching.LEAST && !takenA[x] && !takenB[y]) {
                    takenA[x] = true;
                    takenB[y] = true;
                    pairs.add(pair(x, y, scores[i], best[x] == i ? second[x] : best[x], candidates, scores));
                }
            }
            tellWhy(candidates, scores, takenA, takenB);
        }

        /// Why some have no partner: nothing fits well enough, or what fits best fits another one better.
        private void tellWhy(long[] candidates, double[] scores, boolean[] takenA, boolean[] takenB) {
            final int[] bestA = new int[a.size()];
            final int[] bestB = new int[b.size()];
            Arrays.fill(bestA, -1);
            Arrays.fill(bestB, -1);
            for (int i = 0; i < candidates.length; i++) {
                final int x = left(candidates[i]);
                final int y = right(candidates[i]);
                bestA[x] = bestA[x] < 0 || scores[i] > scores[bestA[x]] ? i : bestA[x];
                bestB[y] = bestB[y] < 0 || scores[i] > scores[bestB[y]] ? i : bestB[y];
            }
            for (int x = 0; x < takenA.length; x++) {
                if (!takenA[x] && bestA[x] >= 0) {
                    whyA.put(a.get(x).conversation(),
                            why("B", b.get(right(candidates[bestA[x]])).conversation(), scores[bestA[x]]));
                }
            }
            for (int y = 0; y < takenB.length; y++) {
                if (!takenB[y] && bestB[y] >= 0) {
                    whyB.put(b.get(y).conversation(),
                            why("A", a.get(left(candidates[bestB[y]])).conversation(), scores[bestB[y]]));
                }
            }
        }

        private static Message why(String side, int other, double score) {
            return Messages.later(score < Matching.LEAST ? "only.low" : "only.taken", side + " " + other,
                    String.format(Locale.ROOT, "%.2f", score), String.format(Locale.ROOT, "%.2f", Matching.LEAST));
        }

        private Match pair(int x, int y, double score, int other, long[] candidates, double[] scores) {
            return new Match(a.get(x).conversation(), b.get(y).conversation(),
                    a.get(x).clientSide() != b.get(y).clientSide(), score,
                    other < 0 ? -1 : b.get(right(candidates[other])).conversation(), other < 0 ? 0 : scores[other],
                    false, reasons(x, y));
        }

        /// The best first; of equals those whose places in the order are nearest.
        private int[] byScore(long[] candidates, double[] scores) {
            return IntStream.range(0, candidates.length).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i])
                            .thenComparingInt(i -> Math.abs(left(candidates[i]) - right(candidates[i])))
                            .thenComparingInt(i -> left(candidates[i])))
                    .mapToInt(Integer::intValue).toArray();
        }

        private long[] candidates() {
            if ((long) a.size() * b.size() <= ALL) {
                final long[] all = new long[a.size() * b.size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = code(i / b.size(), i % b.size());
                }
                return all;
            }
            final Integer[] bySize = IntStream.range(0, b.size()).boxed().toArray(Integer[]::new);
            Arrays.sort(bySize, Comparator.comparingLong(i -> b.get(i).bytes()));
            final long[] sizes = Arrays.stream(bySize).mapToLong(i -> b.get(i).bytes()).toArray();
            return IntStream.range(0, a.size()).boxed().flatMapToLong(x -> {
                final int found = Arrays.binarySearch(sizes, a.get(x).bytes());
                final int size = found < 0 ? -found - 1 : found;
                final int order = (int) ((long) x * b.size() / a.size());
                return IntStream.concat(
                        near(size).map(i -> bySize[i]),
                        near(order)).distinct().mapToLong(y -> code(x, y));
            }).toArray();
        }

        private IntStream near(int place) {
            return IntStream.range(Math.max(0, place - NEIGHBOURS), Math.min(b.size(), place + NEIGHBOURS));
        }

        private static long code(int x, int y) {
            return (long) x << 32 | y;
        }

        private static int left(long candidate) {
            return (int) (candidate >>> 32);
        }

        private static int right(long candidate) {
            return (int) candidate;
        }

        private boolean alone() {
            return a.size() == 1 && b.size() == 1;
        }

        private double score(long candidate) {
            final Role x = a.get(left(candidate));
            final Role y = b.get(right(candidate));
            // Where there is no other, another size is a finding and no reason to doubt.
            final double size = Math.max(alike(x.bytes(), y.bytes()), alone() ? 0.5 : 0);
            final double order =
                    1 - (double) Math.abs(left(candidate) - right(candidate)) / Math.max(a.size(), b.size());
            return service.base() + CLIENT + SIZE * size + ORDER * order + (x.upload() == y.upload() ? WAY : 0)
                    + (x.clientPort() == y.clientPort() ? CLIENT_PORT : 0);
        }

        private List<Message> reasons(int x, int y) {
            final Role one = a.get(x);
            final Role other = b.get(y);
            final List<Message> reasons = new ArrayList<>(List.of(service.reason(), client));
            reasons.add(Messages.later(
                    Math.abs(one.bytes() - other.bytes()) <= slack(one.bytes(), other.bytes()) ? "reason.same-size"
                            : "reason.size",
                    Amounts.bytes(one.bytes()), Amounts.bytes(other.bytes())));
            if (!alone()) {
                reasons.add(Messages.later("reason.order", x + 1, a.size(), y + 1, b.size()));
            }
            if (one.upload() != other.upload()) {
                reasons.add(Messages.later("reason.other-way"));
            }
            return reasons;
        }
    }
}
