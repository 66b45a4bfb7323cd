package org.stallscope.analysis.alignment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.quality.CaptureQuality;

/// Joins evidence with a capture.
public final class EvidenceJoin {
    private static final Pattern OF_A_THREAD = Pattern.compile("(.*)\\.\\d+(?:\\.(?:gz|zst|lz4|xz))?");

    private final CaptureView capture;
    private final List<FileAlignment> files = new ArrayList<>();
    private final Map<Evidence, List<SocketCalls>> sockets = new IdentityHashMap<>();

    private EvidenceJoin(CaptureView capture) {
        this.capture = capture;
    }

    /// Aligns each file and gathers what the applications did. Linear in the facts and in the segments of the conversations that
    /// come into question; to be called off the UI thread.
    ///
    /// @param firstTime time of the capture's first frame, ns since the epoch
    /// @param lastTime of its last
    public static JoinedEvidence join(
            SegmentStore store, ConversationTable table, CaptureQuality quality, long firstTime, long lastTime,
            List<Evidence> evidence, EvidenceChoices choices) {
        final EvidenceJoin join = new EvidenceJoin(new CaptureView(store, table, quality, firstTime, lastTime));
        final List<FileAligner> aligners = new ArrayList<>();
        for (Evidence one : evidence) {
            final FileAligner aligner = new FileAligner(join.capture, one, choices);
            aligners.add(aligner);
            join.files.add(aligner.align(null));
            join.sockets.put(one, aligner.sockets());
        }
        for (int i = 0; i < aligners.size(); i++) {
            if (!isHeld(join.files.get(i).clock())) {
                final FileAlignment other = join.sibling(evidence.get(i));
                if (other != null) {
                    join.files.set(i, aligners.get(i).align(new ClockMap(other.clock().basis(),
                            other.clock().confidence(),
                            Messages.later("as-other", other.evidence().file().getFileName(), other.clock().said()),
                            other.clock().pieces())));
                }
            }
        }
        return join.gather();
    }

    /// Whether a clock is known and bounded, so that nothing better can come from another file.
    private static boolean isHeld(ClockMap clock) {
        return clock.basis() == ClockMap.Basis.GIVEN
                || clock.isKnown() && clock.pieces().stream().allMatch(ClockPiece::isBounded);
    }

    /// Another file of the same trace (`strace -ff` writes one a thread, by one clock) whose clock did not step and is bounded.
    private FileAlignment sibling(Evidence evidence) {
        final String trace = trace(evidence);
        for (FileAlignment one : files) {
            if (trace != null && trace.equals(trace(one.evidence())) && one.evidence() != evidence
                    && one.evidence().timeBase() == evidence.timeBase() && one.clock().pieces().size() == 1
                    && isHeld(one.clock())) {
                return one;
            }
        }
        return null;
    }

    private static String trace(Evidence evidence) {
        final String path = evidence.file() == null ? "" : evidence.file().toAbsolutePath().toString();
        final Matcher name = OF_A_THREAD.matcher(path);
        return evidence.format() == EvidenceFormat.STRACE && name.matches() ? name.group(1) : null;
    }

    /// The files and sockets that tell of one endpoint.
    private record Source(FileAlignment file, SocketMatch match, SocketCalls socket) {}

    private JoinedEvidence gather() {
        final Map<Integer, List<Source>> sources = new LinkedHashMap<>();
        for (FileAlignment file : files) {
            if (!file.clock().isKnown()) {
                continue;
            }
            final Map<Integer, SocketCalls> byIndex = new HashMap<>();
            for (SocketCalls socket : sockets.get(file.evidence())) {
                byIndex.put(socket.sockets().getFirst().index(), socket);
            }
            for (SocketMatch match : file.matches()) {
                if (match.isMatched()) {
                    sources.computeIfAbsent(JoinedEvidence.key(match.conversation(), match.side()),
                            key -> new ArrayList<>())
                            .add(new Source(file, match, byIndex.get(match.sockets().getFirst())));
                }
            }
        }
        final Map<Integer, ApplicationActivity> activities = new HashMap<>();
        sources.forEach((key, list) -> activities.put(key, activity(key >> 1, key & 1, list)));
        return JoinedEvidence.of(files, activities);
    }

    private ApplicationActivity activity(int conversation, int side, List<Source> sources) {
        final List<SocketCalls> readers = best(sources, CallKind.READ);
        final List<SocketCalls> writers = best(sources, CallKind.WRITE);
        final List<SocketCalls> all = sources.stream().map(Source::socket).toList();
        final WireStream[] streams = capture.streams(conversation);
        final boolean at = capture.isAt(conversation, side);
        return new ApplicationActivity(conversation, side,
                CallTrack.of(files, readers, List.of(CallKind.READ)),
                CallTrack.of(files, writers, List.of(CallKind.WRITE)),
                CallTrack.of(files, all, List.of(CallKind.WAIT)),
                CallTrack.of(files, all, List.of(CallKind.OPEN, CallKind.CLOSE, CallKind.OPTION)),
                series(sources),
                Waiting.unread(streams[1 - side], at, positions(sources, readers, true)),
                Waiting.unacknowledged(streams[side], positions(sources, writers, false)),
                List.copyOf(files(sources)));
    }

    private static Set<FileAlignment> files(List<Source> sources) {
        final Set<FileAlignment> files = new LinkedHashSet<>();
        sources.forEach(source -> files.add(source.file()));
        return files;
    }

    private static List<PlacedSeries> series(List<Source> sources) {
        final List<PlacedSeries> result = new ArrayList<>();
        for (Source source : sources) {
            for (MeasuredSeries one : source.file().evidence().series()) {
                if (one.socket() >= 0 && source.match().sockets().contains(one.socket())) {
                    result.add(new PlacedSeries(source.file(), one));
                }
            }
        }
        return result;
    }

    /// The same bytes may be told by several kinds of files (a system-call trace, kernel events): those of the kind that tells
    /// most are taken, and only those.
    private static List<SocketCalls> best(List<Source> sources, CallKind kind) {
        final Map<EvidenceFormat, List<SocketCalls>> byFormat = new LinkedHashMap<>();
        for (Source source : sources) {
            final Transfers moved = kind == CallKind.READ ? source.socket().reads() : source.socket().writes();
            if (moved.size() > 0) {
                byFormat.computeIfAbsent(source.file().evidence().format(), format -> new ArrayList<>())
                        .add(source.socket());
            }
        }
        List<SocketCalls> best = List.of();
        long most = 0;
        for (Map.Entry<EvidenceFormat, List<SocketCalls>> one : byFormat.entrySet()) {
            final long bytes = one.getValue().stream()
                    .mapToLong(socket -> (kind == CallKind.READ ? socket.reads() : socket.writes()).bytes())
                    .sum();
            // A trace of system calls tells more of each call than an event does.
            final long weight = one.getKey() == EvidenceFormat.STRACE ? bytes + bytes / 10 : bytes;
            if (weight > most) {
                most = weight;
                best = one.getValue();
            }
        }
        return best;
    }

    private static List<Waiting.Placed> positions(List<Source> sources, List<SocketCalls> chosen, boolean reads) {
        final List<Waiting.Placed> result = new ArrayList<>();
        for (Source source : sources) {
            if (chosen.contains(source.socket())) {
                result.add(new Waiting.Placed(source.file().clock(), source.socket(),
                        reads ? source.match().readsFrom() : source.match().writesFrom()));
            }
        }
        return result;
    }
}
