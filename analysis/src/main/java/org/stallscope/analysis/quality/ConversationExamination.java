package org.stallscope.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.text.Message;

/// Finds the defects and oddities of one conversation.
final class ConversationExamination {
    /// Pairs of frames compared byte by byte.
    private static final int MOST_COMPARED = 1_000;

    /// A step back in time that is worth a note, ns.
    private static final long NOTABLE = 1_000_000;

    private final SegmentStore store;
    private final ConversationTable table;
    private final FrameSource frames;
    private final Survey survey;
    private final ClockLeaps leaps;
    private final int conversation;
    private final List<QualityNote> notes = new ArrayList<>();

    ConversationExamination(
            SegmentStore store,
            ConversationTable table,
            FrameSource frames,
            Survey survey,
            ClockLeaps leaps,
            int conversation) {
        this.store = store;
        this.table = table;
        this.frames = frames;
        this.survey = survey;
        this.leaps = leaps;
        this.conversation = conversation;
    }

    /// @param sampled frames of the conversation; null to leave out what only those tell and what is no warning
    List<QualityNote> notes(Sampled sampled) {
        if (table.segments(conversation) == 0) {
            // Known only from an ICMP error that quotes it.
            return notes;
        }
        missed();
        if (survey.twins(conversation) > 0) {
            twins();
        }
        clock();
        ends();
        if (sampled != null) {
            superSegments();
            sampled(sampled);
        }
        return notes;
    }

    private void add(QualityKind kind, Severity severity, long count, long bytes, int row, Message said) {
        add(kind, severity, count, false, bytes, row, said);
    }

    private void add(QualityKind kind, Severity severity, long count, boolean estimated, long bytes, int row,
            Message said) {
        notes.add(new QualityNote(kind, severity, count, estimated, bytes, row < 0 ? 0 : store.frame(row),
                row < 0 ? 0 : store.time(row), said));
    }

    private void missed() {
        for (int direction = 0; direction < 2; direction++) {
            if ((survey.flags(conversation, 1 - direction) & SegmentBits.ACK_LOST_SEGMENT) == 0
                    && (survey.flags(conversation, direction) & SegmentBits.LOST_SEGMENT) == 0
                    || table.direction(conversation, direction).packets == 0) {
                continue;
            }
            final UnseenData unseen = UnseenData.of(store, table, conversation, direction);
            final String from = table.endpoint(conversation, direction);
            if (unseen.missedStretches() > 0) {
                add(QualityKind.MISSED_BY_CAPTURE, Severity.WARNING, unseen.missedStretches(), unseen.missedBytes(),
                        unseen.firstMissed(),
                        Sentences.missed(unseen.missedBytes(), unseen.missedStretches(), from, false));
            }
            if (unseen.lateSegments() > 0) {
                add(QualityKind.ACKED_BEFORE_SEEN, Severity.INFO, unseen.lateSegments(), unseen.lateBytes(),
                        unseen.firstLate(), Sentences.late(unseen.lateBytes(), unseen.lateSegments(), from));
            }
        }
    }

    private void twins() {
        final Twins twins = Twins.of(store, table, conversation, frames, MOST_COMPARED);
        if (twins.equal() > 0) {
            add(QualityKind.MIRROR_DUPLICATES, severity(twins.equal()), twins.equal(), twins.estimated(), -1,
                    twins.firstEqual(), Sentences.mirror(twins.equal(), twins.estimated()));
        }
        if (twins.routed() > 0) {
            add(QualityKind.ROUTED_DUPLICATES, severity(twins.routed()), twins.routed(), twins.estimated(), -1,
                    twins.firstRouted(),
                    Sentences.routed(twins.routed(), twins.estimated(), twins.acrossRouter()));
        }
    }

    /// One in a thousand changes no count that matters.
    private Severity severity(long copies) {
        return copies * 1_000 >= table.segments(conversation) ? Severity.WARNING : Severity.INFO;
    }

    /// A clock that was set concerns the conversations that were open then.
    private void clock() {
        final ClockWatch all = survey.clock();
        if (all.stepsBack() == 0 && leaps.leaps() == 0) {
            return;
        }
        final int first = table.row(conversation, 0);
        final int last = table.row(conversation, table.segments(conversation) - 1);
        if (all.setBack() > 0) {
            final ClockWatch own = new ClockWatch();
            long before = store.time(first);
            for (int i = 0; i < table.segments(conversation); i++) {
                final int row = table.row(conversation, i);
                own.segment(row, store.time(row), before);
                before = store.time(row);
            }
            own.end();
            // Only few of its segments may lie in that time.
            if (own.stepsBack() > 0 && own.largestStep() >= NOTABLE) {
                final long times = Math.max(1, own.setBack());
                add(QualityKind.TIME_BACKWARD, Severity.WARNING, times, -1, own.firstStep(),
                        Sentences.setBack(times, Math.max(own.largestSetBack(), own.largestStep())));
            }
        }
        if (leaps.leaps() > 0 && leaps.first() > first && leaps.first() <= last) {
            add(QualityKind.TIME_JUMP, Severity.WARNING, leaps.leaps(), -1, leaps.first(),
                    Sentences.leap(leaps.leaps(), leaps.largest()));
        }
    }

    private void superSegments() {
        for (int direction = 0; direction < 2; direction++) {
            if (!Payloads.hasSuperSegments(table, conversation, direction)) {
                continue;
            }
            final int limit = Payloads.largestOnTheWire(table, conversation, direction);
            int count = 0;
            int first = -1;
            for (int i = 0; i < table.segments(conversation); i++) {
                final int row = table.row(conversation, i);
                final SegmentChunk chunk = store.chunk(row);
                final int at = row & SegmentChunk.MASK;
                if (chunk.length[at] > limit && (chunk.lane[at] & 1) == direction) {
                    count++;
                    first = first < 0 ? row : first;
                }
            }
            add(QualityKind.SUPER_SEGMENTS, Severity.INFO, count, -1, first,
                    Sentences.superSegments(count, table.direction(conversation, direction).maxPayload,
                            table.endpoint(conversation, direction)));
        }
    }

    private void ends() {
        if (Ends.isOneSided(store, table, conversation)) {
            add(QualityKind.ONE_SIDED, Severity.WARNING, 1, -1, table.row(conversation, 0),
                    Sentences.oneSided(table.endpoint(conversation, 0), table.endpoint(conversation, 1)));
            return;
        }
        final int without = Ends.withoutSyn(table, conversation);
        if (without >= 0) {
            final long payload = table.direction(conversation, 0).payloadBytes
                    + table.direction(conversation, 1).payloadBytes;
            add(QualityKind.NO_HANDSHAKE, payload > 0 ? Severity.WARNING : Severity.INFO, 1, -1,
                    table.row(conversation, 0), without == Ends.BOTH ? Sentences.noHandshake()
                            : Sentences.halfHandshake(table.endpoint(conversation, without)));
        }
    }

    private void sampled(Sampled sampled) {
        final boolean estimated = sampled.isPart();
        if (sampled.headersCut() > 0) {
            add(QualityKind.SNAP_CUT_HEADERS, Severity.WARNING, sampled.headersCut(), estimated, -1,
                    sampled.firstHeadersCut(),
                    Sentences.headersCut(sampled.headersCut(), estimated, sampled.synHeadersCut()));
        }
        final DirectionSummary a = table.direction(conversation, 0);
        final DirectionSummary b = table.direction(conversation, 1);
        final long cut = (long) a.cutSegments + b.cutSegments;
        if (cut > 0 && sampled.headersCut() == 0) {
            add(QualityKind.SNAP_CUT, Severity.INFO, cut, a.cutBytes + b.cutBytes, -1, Sentences.snapCut(cut, false));
        }
        for (int side = 0; side < 2; side++) {
            if (sampled.unfilled(side)) {
                add(QualityKind.CHECKSUM_OFFLOAD, Severity.INFO, sampled.unfilledSegments(side), estimated, -1,
                        sampled.firstUnfilled(side), Sentences.unfilled(table.endpoint(conversation, side)));
            }
        }
    }
}
