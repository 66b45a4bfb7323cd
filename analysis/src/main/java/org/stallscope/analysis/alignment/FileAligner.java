package org.stallscope.analysis.alignment;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.text.Message;

/// Aligns one file: sockets that names or exact byte counts settle give the clock, the clock settles the others, and all of them
/// together give the band.
final class FileAligner {
    /// How far clocks that are meant to be right may be off when nothing says better, ns.
    static final long TRUSTED = 1_000_000_000;

    /// Greatest score of a socket whose addresses are not those of the capture.
    private static final double FOREIGN = 0.95;

    /// Fewer bytes than this could be anything.
    private static final long LEAST_BYTES = 64;

    /// A runner-up that comes nearer than this leaves the match open.
    private static final double DISTINCT = 0.01;

    /// Conversations that an unnamed socket is compared with at most, those with the nearest amount of bytes.
    private static final int COMPARED = 200;

    /// So many sockets must agree on an offset that nothing else suggests, where there are as many.
    private static final int LEAST_VOTES = 3;

    private static final int MOST_VOTERS = 500;

    /// A socket that leaves its offset more open than this does not vote, ns.
    private static final long WIDEST_VOTE = 30_000_000_000L;

    /// So many bounds tell a step from bytes that do not belong together.
    private static final int LEAST_FOR_STEP = 200;

    /// Before it, behind it, and the lines in between at which it is not sure on which side they are.
    private static final int ONE_STEP = 3;

    /// Conversations whose curves are compared with a socket's.
    private static final int CURVES = 20;

    private final CaptureView capture;
    private final Evidence evidence;
    private final EvidenceChoices choices;
    private final List<SocketCalls> sockets;

    /// Whether the addresses of the file's sockets are none of the capture's: they are behind address translation or a proxy.
    private final boolean translated;

    private final Map<SocketCalls, Candidate> settled = new HashMap<>();
    private final Set<Integer> takenSides = new HashSet<>();

    /// One side of a conversation for a socket.
    private record Candidate(
            int conversation, int side, SocketMatch.Way way, SocketFit fit, double score, int runnerUp,
            double runnerUpScore) {
        int key() {
            return conversation << 1 | side;
        }

        Candidate before(int next, double nextScore) {
            return new Candidate(conversation, side, way, fit, score, next, nextScore);
        }
    }

    FileAligner(CaptureView capture, Evidence evidence, EvidenceChoices choices) {
        this.capture = capture;
        this.evidence = evidence;
        this.choices = choices;
        sockets = SocketCalls.of(evidence);
        translated = sockets.stream().allMatch(socket -> named(socket).isEmpty());
    }

    /// The sockets of the file with their calls.
    List<SocketCalls> sockets() {
        return sockets;
    }

    /// Aligns the file.
    ///
    /// @param hint the clock of another file of the same trace, for where this one tells nothing of its own; or null
    FileAlignment align(ClockMap hint) {
        settled.clear();
        takenSides.clear();
        choose();
        settleFreely();
        ClockMap clock = clock();
        if (!clock.isKnown() && hint != null) {
            clock = hint;
            settleWith(clock);
        } else if (!clock.isKnown()) {
            clock = tryOffsets();
        } else {
            settleWith(clock);
            if (settleByVote(LEAST_VOTES)) {
                clock = clock();
            }
        }
        final ClockMap refined = refined(clock);
        final List<SocketMatch> matches = new ArrayList<>();
        for (SocketCalls socket : sockets) {
            if (socket.from() <= socket.to() || settled.containsKey(socket)) {
                matches.add(match(socket));
            }
        }
        return new FileAlignment(evidence, refined, matches);
    }

    /// What a person said.
    private void choose() {
        for (SocketCalls socket : sockets) {
            for (ObservedSocket one : socket.sockets()) {
                final EvidenceChoices.Target target =
                        choices.conversations().get(new EvidenceChoices.Socket(evidence.file(), one.index()));
                if (target != null && target.conversation() < capture.table().count()) {
                    settle(socket, target.conversation() < 0
                            ? new Candidate(-1, 0, SocketMatch.Way.CHOSEN, null, 1, -1, 0)
                            : candidate(socket, target.conversation() << 1 | target.side(), SocketMatch.Way.CHOSEN, 1));
                }
            }
        }
    }

    /// Sockets that need no clock: both sides named and one conversation of that name, or one side named by a port that only
    /// one conversation has, or all bytes of both streams, to the byte.
    private void settleFreely() {
        for (SocketCalls socket : sockets) {
            if (settled.containsKey(socket)) {
                continue;
            }
            final List<Integer> named = named(socket);
            if (named.size() == 1) {
                settle(socket, candidate(socket, named.getFirst(), way(socket), isNamed(socket) ? 1 : 0.95));
            }
        }
        for (SocketCalls socket : sockets) {
            if (!settled.containsKey(socket) && moved(socket) >= LEAST_BYTES) {
                final List<Candidate> exact = new ArrayList<>();
                for (int side : sides(socket)) {
                    final Candidate one = candidate(socket, side, way(socket), isForeign(socket) ? FOREIGN : 0.99);
                    if (one.fit().isExact() && !takenSides.contains(side) && isInOrder(socket, one.fit())) {
                        exact.add(one);
                    }
                }
                if (exact.size() == 1) {
                    settle(socket, isForeign(socket) ? compared(socket, exact.getFirst()) : exact.getFirst());
                }
            }
        }
    }

    /// A candidate with the other conversation whose bytes come nearest.
    private Candidate compared(SocketCalls socket, Candidate best) {
        int next = -1;
        double nextScore = 0;
        for (int side : sides(socket)) {
            final SocketFit fit = candidate(socket, side, best.way(), 0).fit();
            final double score = FOREIGN * fit.likeness();
            if (side >> 1 != best.conversation() && !takenSides.contains(side) && score > nextScore
                    && isInOrder(socket, fit)) {
                next = side >> 1;
                nextScore = score;
            }
        }
        return best.before(next, nextScore);
    }

    /// The sockets that are left, with a clock.
    private void settleWith(ClockMap clock) {
        final OffsetRange offsets = offsets(clock);
        final List<SocketCalls> left = sockets.stream()
                .filter(socket -> !settled.containsKey(socket))
                .sorted(Comparator.comparingLong(FileAligner::moved).reversed())
                .toList();
        final Map<SocketCalls, List<Candidate>> ranked = new HashMap<>();
        for (SocketCalls socket : left) {
            ranked.put(socket, ranked(socket, offsets, clock));
        }
        final List<SocketCalls> byScore = new ArrayList<>(left);
        byScore.sort(Comparator.comparingDouble(
                socket -> ranked.get(socket).isEmpty() ? 0 : -ranked.get(socket).getFirst().score()));
        for (SocketCalls socket : byScore) {
            final List<Candidate> free = ranked.get(socket).stream()
                    .filter(one -> !takenSides.contains(one.key()))
                    .toList();
            if (free.isEmpty()) {
                continue;
            }
            final Candidate best = free.getFirst();
            final Candidate next = free.size() > 1 ? free.get(1) : null;
            final boolean distinct = next == null || best.score() - next.score() >= DISTINCT;
            if (best.score() >= SocketMatch.ACCEPTED && distinct) {
                settle(socket, best.before(next == null ? -1 : next.conversation(), next == null ? 0 : next.score()));
            }
        }
    }

    /// Without a settled socket: the offsets that the time base suggests, the first that settles most.
    private ClockMap tryOffsets() {
        ClockMap best = null;
        double most = 0;
        for (ClockGuess guess : ClockGuess.of(evidence, capture, choices)) {
            final ClockMap clock = guess.map();
            settleWith(clock);
            final double sum = settled.values().stream().mapToDouble(Candidate::score).sum();
            if (best == null || sum > most) {
                best = clock;
                most = sum;
            }
            unsettle();
            if (most > 0) {
                break;
            }
        }
        if (most == 0 && (settleByVote(1) || settleByCurves())) {
            return clock();
        }
        if (best == null) {
            return ClockMap.none(ClockGuess.nothing(evidence));
        }
        settleWith(best);
        return best;
    }

    /// Settles the sockets that agree on an offset, whatever it is: those whose place in both streams needs no clock.
    private boolean settleByVote(int leastVotes) {
        final OffsetVote vote = new OffsetVote();
        int voters = 0;
        for (SocketCalls socket : sockets) {
            if (settled.containsKey(socket) || moved(socket) < LEAST_BYTES || voters == MOST_VOTERS) {
                continue;
            }
            voters++;
            final List<Integer> sides = sides(socket);
            for (int side : sides.subList(0, Math.min(COMPARED, sides.size()))) {
                final SocketFit fit = candidate(socket, side, way(socket), 0).fit();
                fit.anchorFreely();
                if (takenSides.contains(side) || !fit.isAnchored() || !fit.isPossible() || fit.coverage() < 0.5) {
                    continue;
                }
                final long[] band = fit.bounds().constant();
                final long drift = (long) (OffsetSolver.MOST_DRIFT * (socket.to() - socket.from()));
                if (band[0] != -ClockPiece.UNBOUNDED && band[1] != ClockPiece.UNBOUNDED
                        && band[1] - band[0] >= -drift && band[1] - band[0] <= WIDEST_VOTE) {
                    vote.add(new OffsetVote.Ballot(socket, side, fit, Math.min(band[0], band[1]),
                            Math.max(band[0], band[1])));
                }
            }
        }
        final List<OffsetVote.Ballot> elected = vote.elected();
        final boolean enough = elected.size() >= Math.min(leastVotes, LEAST_VOTES)
                && (elected.size() >= LEAST_VOTES || vote.sockets() == elected.size()
                        && elected.stream().allMatch(one -> moved(one.socket()) >= 4_096));
        if (enough) {
            for (OffsetVote.Ballot one : elected) {
                settle(one.socket(), new Candidate(one.side() >> 1, one.side() & 1, way(one.socket()), one.fit(),
                        Math.max(SocketMatch.ACCEPTED, greatest(one.socket()) * one.fit().coverage()), -1, 0));
            }
        }
        return enough && !elected.isEmpty();
    }

    /// Settles the one socket that moved most by the course of its bytes alone.
    private boolean settleByCurves() {
        final SocketCalls socket = sockets.stream()
                .filter(one -> !settled.containsKey(one) && moved(one) >= 4_096)
                .max(Comparator.comparingLong(FileAligner::moved))
                .orElse(null);
        if (socket == null || evidence.timeBase() == TimeBase.NONE) {
            return false;
        }
        Candidate best = null;
        CurveSearch.Found found = null;
        double runnerUp = Double.MAX_VALUE;
        final List<Integer> sides = sides(socket);
        for (int side : sides.subList(0, Math.min(CURVES, sides.size()))) {
            final Candidate one = candidate(socket, side, way(socket), SocketMatch.ACCEPTED);
            final WireStream[] streams = capture.streams(side >> 1);
            final CurveSearch.Found here = new CurveSearch(socket, streams[1 - (side & 1)], streams[side & 1],
                    capture.firstTime(), capture.lastTime()).find();
            if (here == null) {
                continue;
            }
            one.fit().anchor(OffsetRange.around(here.offset(), here.radius()));
            if (!one.fit().isPossible() || !isInOrder(socket, one.fit())) {
                continue;
            }
            if (found == null || here.misfit() < found.misfit()) {
                runnerUp = found == null ? runnerUp : found.misfit();
                found = here;
                best = one;
            } else {
                runnerUp = Math.min(runnerUp, here.misfit());
            }
        }
        if (best == null || runnerUp < 2 * found.misfit()) {
            return false;
        }
        settle(socket, new Candidate(best.conversation(), best.side(), best.way(), best.fit(),
                greatest(socket) * (1 - found.misfit()), -1, 0));
        return true;
    }

    private void unsettle() {
        settled.values().removeIf(one -> one.way() != SocketMatch.Way.CHOSEN);
        takenSides.clear();
        settled.values().forEach(one -> takenSides.add(one.key()));
    }

    /// The clock that the settled sockets give; unknown without any bound.
    private ClockMap clock() {
        final Long given = choices.offsetOf(evidence.file());
        if (given != null) {
            return ClockGuess.given(evidence, capture, choices, given);
        }
        final OffsetBounds bounds = new OffsetBounds();
        for (Map.Entry<SocketCalls, Candidate> one : settled.entrySet()) {
            if (one.getValue().fit() != null) {
                one.getValue().fit().anchorFreely();
                bounds.addAll(one.getValue().fit().bounds());
            }
        }
        return ClockGuess.solved(evidence, capture, choices, bounds, stepLines());
    }

    /// The clock with all sockets, their anchors narrowed by it, until nothing changes much.
    private ClockMap refined(ClockMap first) {
        if (!first.isKnown() || first.basis() == ClockMap.Basis.GIVEN) {
            if (first.isKnown()) {
                anchor(offsets(first));
            }
            return first;
        }
        ClockMap clock = first;
        boolean free = false;
        for (int round = 0; round < 3; round++) {
            final OffsetBounds bounds = new OffsetBounds();
            anchor(offsets(clock));
            for (Candidate one : settled.values()) {
                if (one.fit() != null && one.fit().isPossible()) {
                    bounds.addAll(one.fit().bounds());
                }
                free |= one.fit() != null && one.fit().isFree();
            }
            final ClockMap next = ClockGuess.solved(evidence, capture, choices, bounds, stepLines());
            if (!next.isKnown()) {
                return clock;
            }
            clock = next;
            if (!free && clock.pieces().size() > 1) {
                // What was read before would be told by the step, and the step by what was read before.
                break;
            }
        }
        return free || clock.basis() == ClockMap.Basis.NONE || clock.confidence() != Confidence.STRONG
                ? clock
                : clock.with(Confidence.LIKELY, Messages.later("begun-before", clock.said()));
    }

    private int[] stepLines() {
        return sockets.isEmpty() ? new int[0] : sockets.getFirst().times().steps().lines();
    }

    private OffsetRange offsets(ClockMap clock) {
        return sockets.isEmpty()
                ? OffsetRange.of(clock, TRUSTED)
                : OffsetRange.of(clock, TRUSTED, sockets.getFirst().times().steps());
    }

    private void anchor(OffsetRange offsets) {
        for (Candidate one : settled.values()) {
            if (one.fit() != null) {
                one.fit().anchorFreely();
                one.fit().anchorUntilContradicted(offsets);
            }
        }
    }

    private List<Candidate> ranked(SocketCalls socket, OffsetRange offsets, ClockMap clock) {
        final boolean hasName = hasName(socket) && !isForeign(socket);
        if (!hasName && moved(socket) < LEAST_BYTES || socket.from() > socket.to()) {
            return List.of();
        }
        final List<Candidate> result = new ArrayList<>();
        for (int side : sides(socket)) {
            final Candidate one = scored(socket, side, offsets, clock);
            if (one != null) {
                result.add(one);
            }
        }
        result.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return result;
    }

    /// A candidate with its score; null where it cannot be.
    private Candidate scored(SocketCalls socket, int side, OffsetRange offsets, ClockMap clock) {
        final int conversation = side >> 1;
        final int line = 1;
        final long from = socket.from() + offsets.least(socket.from(), line);
        final long to = socket.to() + offsets.greatest(socket.to(), line);
        if (to < capture.table().firstTime(conversation) || from > capture.table().lastTime(conversation)) {
            return null;
        }
        final Candidate plain = candidate(socket, side, way(socket), 0);
        final SocketFit fit = plain.fit();
        fit.anchorFreely();
        fit.anchor(offsets);
        if (!fit.isPossible()) {
            return null;
        }
        final OffsetBounds bounds = fit.bounds();
        final long[] band = bounds.constant();
        final long centre = clock.capture(socket.from(), line) - socket.from();
        // Bytes that agree to the last one outweigh the clock: it may have stepped while they moved.
        final boolean exact = fit.isExact() && fit.opening() != WireStream.NEVER;
        final long stepped = clock.pieces().size() > 1 ? 0 : socket.times().steps().total();
        final long trusted = TRUSTED + stepped;
        if (!exact && band[0] != -ClockPiece.UNBOUNDED && band[0] > centre + trusted
                || !exact && band[1] != ClockPiece.UNBOUNDED && band[1] < centre - trusted) {
            return null;
        }
        final boolean crosses = band[0] > band[1]
                && band[0] - band[1] > OffsetSolver.MOST_DRIFT * (socket.to() - socket.from());
        if (!exact && crosses && !isOneStep(bounds)) {
            return null;
        }
        final double agreement = fit.agreement(offsets, capture.firstTime());
        if (isForeign(socket)) {
            return isInOrder(socket, fit) ? new Candidate(conversation, side & 1, plain.way(), fit,
                    FOREIGN * agreement, -1, 0) : null;
        }
        final double score = isNamed(socket)
                ? 1
                : hasName(socket) ? 0.8 + 0.19 * (0.5 * agreement + 0.5 * nearness(socket, fit, clock)) : agreement;
        return new Candidate(conversation, side & 1, plain.way(), fit, score, -1, 0);
    }

    /// Whether many bounds contradict any even clock, but agree with one that stepped once: bytes that are not this socket's
    /// would contradict each other all the time.
    private boolean isOneStep(OffsetBounds bounds) {
        if (bounds.size() < LEAST_FOR_STEP) {
            return false;
        }
        final ClockMap clock = ClockGuess.solved(evidence, capture, choices, bounds, stepLines());
        return clock.isKnown() && clock.confidence() == Confidence.STRONG
                && clock.pieces().size() <= ONE_STEP;
    }

    /// 1 where the conversation opens when the socket does, less the farther apart they are; half of it where that is not seen.
    private static double nearness(SocketCalls socket, SocketFit fit, ClockMap clock) {
        final int open = socket.firstOpen();
        final long opened = fit.opening();
        if (open < 0 || opened == WireStream.NEVER) {
            return 0.5;
        }
        final Calls calls = socket.evidence().calls();
        return 1 / (1 + Math.abs(opened - clock.capture(calls.start(open), calls.line(open))) / 1e9);
    }

    private Candidate candidate(SocketCalls socket, int side, SocketMatch.Way way, double score) {
        final WireStream[] streams = capture.streams(side >> 1);
        final int local = side & 1;
        final SocketFit fit = new SocketFit(socket, streams[1 - local], streams[local],
                capture.isAt(side >> 1, local), capture.lastTime());
        return new Candidate(side >> 1, local, way, fit, score, -1, 0);
    }

    private void settle(SocketCalls socket, Candidate candidate) {
        settled.put(socket, candidate);
        if (candidate.conversation() >= 0) {
            takenSides.add(candidate.key());
        }
    }

    /// Sides that have the names of a socket, as far as it has any.
    private List<Integer> named(SocketCalls socket) {
        final boolean hasLocal = EndpointIndex.isKnown(socket.local());
        final Set<Integer> sides = new LinkedHashSet<>();
        if (hasLocal) {
            sides.addAll(capture.endpoints().of(socket.local()));
        }
        if (EndpointIndex.isKnown(socket.remote())) {
            final List<Integer> other =
                    capture.endpoints().of(socket.remote()).stream().map(side -> side ^ 1).toList();
            if (hasLocal) {
                sides.retainAll(new HashSet<>(other));
            } else {
                sides.addAll(other);
            }
        }
        return List.copyOf(sides);
    }

    /// Sides that a socket may be: those of its names, or by the amount of bytes where it has none that the capture can know.
    private List<Integer> sides(SocketCalls socket) {
        if (!isForeign(socket)) {
            return hasName(socket) ? named(socket) : nearest(socket);
        }
        // Translation of one side leaves the other as it is.
        final List<Integer> kept = new ArrayList<>();
        if (!capture.endpoints().hasAddress(socket.local())) {
            capture.endpoints().of(socket.remote()).forEach(side -> kept.add(side ^ 1));
        } else {
            kept.addAll(capture.endpoints().of(socket.local()));
        }
        return kept.isEmpty() ? nearest(socket) : kept;
    }

    /// Whether a socket has an address that the capture does not know, in a file none of whose sockets is known by name: then
    /// names tell nothing. Otherwise it is just another connection.
    private boolean isForeign(SocketCalls socket) {
        return translated && (isForeign(socket.local()) || isForeign(socket.remote()));
    }

    private boolean isForeign(InetSocketAddress endpoint) {
        return EndpointIndex.isKnown(endpoint) && !capture.endpoints().hasAddress(endpoint);
    }

    private double greatest(SocketCalls socket) {
        return isForeign(socket) ? FOREIGN : 1;
    }

    /// Whether no byte was surely read before it came or sent before it was written, which tells a socket from that on the
    /// other side of a proxy. Of sockets that names tell nothing of, this is asked even where all bytes agree.
    private boolean isInOrder(SocketCalls socket, SocketFit fit) {
        if (!isForeign(socket)) {
            return true;
        }
        fit.anchorFreely();
        final long[] band = fit.transferBounds().constant();
        return band[0] == -ClockPiece.UNBOUNDED || band[1] == ClockPiece.UNBOUNDED
                || band[0] - band[1] <= OffsetSolver.MOST_DRIFT * (socket.to() - socket.from())
                || socket.times().steps().total() != 0;
    }

    private static boolean isNamed(SocketCalls socket) {
        return EndpointIndex.isKnown(socket.local()) && EndpointIndex.isKnown(socket.remote());
    }

    private static boolean hasName(SocketCalls socket) {
        return EndpointIndex.isKnown(socket.local()) || EndpointIndex.isKnown(socket.remote());
    }

    private SocketMatch.Way way(SocketCalls socket) {
        if (isForeign(socket)) {
            return SocketMatch.Way.BYTES;
        }
        return isNamed(socket)
                ? SocketMatch.Way.NAMES
                : hasName(socket) ? SocketMatch.Way.ONE_NAME : SocketMatch.Way.BYTES;
    }

    private static long moved(SocketCalls socket) {
        return socket.reads().bytes() + socket.writes().bytes();
    }

    /// Sides of conversations whose amount of payload is nearest to what an unnamed socket moved.
    private List<Integer> nearest(SocketCalls socket) {
        final long reads = socket.reads().bytes();
        final long writes = socket.writes().bytes();
        final int count = capture.table().count();
        final Comparator<Integer> byDistance = Comparator.comparingDouble(side -> distance(side, reads, writes));
        if (count <= COMPARED / 2) {
            return IntStream.range(0, count * 2).boxed().sorted(byDistance).toList();
        }
        return IntStream.range(0, count * 2).boxed().sorted(byDistance).limit(COMPARED).toList();
    }

    private double distance(int side, long reads, long writes) {
        final int conversation = side >> 1;
        final long in = capture.table().direction(conversation, 1 - (side & 1)).payloadBytes;
        final long out = capture.table().direction(conversation, side & 1).payloadBytes;
        return Math.abs(Math.log1p(reads) - Math.log1p(in)) + Math.abs(Math.log1p(writes) - Math.log1p(out));
    }

    private SocketMatch match(SocketCalls socket) {
        final List<Integer> indexes =
                socket.sockets().stream().map(ObservedSocket::index).toList();
        final Message name = Wording.socket(socket, evidence);
        final Candidate found = settled.get(socket);
        if (found == null || found.conversation() < 0) {
            return new SocketMatch(indexes, name, -1, 0, found == null ? SocketMatch.Way.NONE : found.way(), 0, -1, 0,
                    null, null, found == null ? Wording.unmatched(socket) : Messages.later("chosen-none"));
        }
        final Message because =
                Wording.matched(socket, found.way(), found.score(), found.runnerUp(), found.runnerUpScore());
        return new SocketMatch(indexes, name, found.conversation(), found.side(), found.way(), found.score(),
                found.runnerUp(), found.runnerUpScore(), range(found.fit().reads()), range(found.fit().writes()),
                found.way() == SocketMatch.Way.BYTES && isForeign(socket)
                        ? Messages.later("translated", because)
                        : because);
    }

    private static SocketMatch.Range range(Anchor anchor) {
        return anchor.least() <= Anchor.UNKNOWN.least() || anchor.most() >= Anchor.UNKNOWN.most()
                || !anchor.isPossible() ? null : new SocketMatch.Range(anchor.least(), anchor.most());
    }
}
