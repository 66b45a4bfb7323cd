package org.stallscope.analysis.quality;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.InterfaceStatistics;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// How far a capture can be trusted: worked out when first asked, then kept. Safe for use by several threads.
public final class CaptureQuality {
    /// Conversations whose quality is kept.
    private static final int KEPT = 64;

    /// Segments from which on two threads share the work.
    private static final int WORTH_TWO_THREADS = 1 << 16;

    private final SegmentStore store;
    private final ConversationTable table;
    private final CaptureHealth health;
    private final Iterable<InterfaceStatistics> interfaces;
    private final FrameSource frames;
    private final Map<Integer, ConversationQuality> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ConversationQuality> eldest) {
            return size() > KEPT;
        }
    };
    private Survey survey;
    private ClockLeaps leaps;
    private List<QualityNote> notes;

    /// @param interfaces what the capturing host counted at each interface
    /// @param frames the bytes; where they are gone, what only they tell is left out
    public CaptureQuality(
            SegmentStore store,
            ConversationTable table,
            CaptureHealth health,
            Iterable<InterfaceStatistics> interfaces,
            FrameSource frames) {
        this.store = store;
        this.table = table;
        this.health = health;
        this.interfaces = interfaces;
        this.frames = frames;
    }

    /// Defects and oddities of the whole capture, warnings first. The first call passes once over the columns.
    public synchronized List<QualityNote> notes() {
        if (notes == null) {
            survey();
            notes = sorted(new CaptureExamination(store, table, health, interfaces, frames, survey, leaps).notes());
        }
        return notes;
    }

    /// The quality of one conversation; linear in its segments, so call it off the UI thread.
    public ConversationQuality of(int conversation) {
        synchronized (kept) {
            final ConversationQuality known = kept.get(conversation);
            if (known != null) {
                return known;
            }
        }
        final Supplier<Answers> answers = answers(conversation);
        final Sampled sampled = new Sampled(store, table, conversation, frames);
        final List<QualityNote> found = examination(conversation).notes(sampled);
        final ConversationQuality quality =
                new ConversationQuality(sorted(found), PointEstimator.of(table, conversation, answers.get(), sampled));
        synchronized (kept) {
            kept.put(conversation, quality);
        }
        return quality;
    }

    /// What tells how soon the sides answer; of a long conversation it is collected meanwhile.
    private Supplier<Answers> answers(int conversation) {
        if (table.segments(conversation) < WORTH_TWO_THREADS) {
            return () -> new Answers(store, table, conversation);
        }
        return CompletableFuture.supplyAsync(() -> new Answers(store, table, conversation))::join;
    }

    /// What makes numbers of a kind doubtful in a conversation, null for nothing. Quick where the whole capture has no such
    /// defect.
    public QualityNote doubt(int conversation, Doubt figure) {
        if (notes().stream().noneMatch(note -> note.kind().castsDoubtOn(figure))) {
            return null;
        }
        return examination(conversation).notes(null).stream()
                .filter(note -> note.castsDoubtOn(figure))
                .findFirst()
                .orElse(null);
    }

    private ConversationExamination examination(int conversation) {
        return new ConversationExamination(store, table, frames, survey(), leaps, conversation);
    }

    private synchronized Survey survey() {
        if (survey == null) {
            survey = new Survey(store, table);
            leaps = ClockLeaps.of(store, table, survey.silences());
        }
        return survey;
    }

    private static List<QualityNote> sorted(List<QualityNote> found) {
        found.sort(Comparator.comparing(QualityNote::severity, Comparator.<Severity>reverseOrder())
                .thenComparing(QualityNote::kind));
        return List.copyOf(found);
    }
}
