package org.stallscope.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.InterfaceStatistics;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.text.Message;

/// Finds the defects and oddities of a whole capture.
final class CaptureExamination {
    /// Pairs of frames compared byte by byte.
    private static final int MOST_COMPARED = 1_000;

    /// Frames whose checksums are looked at.
    private static final int MOST_SAMPLED = 256;

    /// Segments walked for data that the capture missed; conversations beyond that are counted by their flags.
    private static final long MOST_WALKED = 4_000_000;

    private final SegmentStore store;
    private final ConversationTable table;
    private final CaptureHealth health;
    private final Iterable<InterfaceStatistics> interfaces;
    private final FrameSource frames;
    private final Survey survey;
    private final ClockLeaps leaps;
    private final List<QualityNote> notes = new ArrayList<>();

    CaptureExamination(
            SegmentStore store,
            ConversationTable table,
            CaptureHealth health,
            Iterable<InterfaceStatistics> interfaces,
            FrameSource frames,
            Survey survey,
            ClockLeaps leaps) {
        this.store = store;
        this.table = table;
        this.health = health;
        this.interfaces = interfaces;
        this.frames = frames;
        this.survey = survey;
        this.leaps = leaps;
    }

    List<QualityNote> notes() {
        cuts();
        drops();
        missed();
        twins();
        clock();
        if (survey.superSegments() > 0) {
            add(QualityKind.SUPER_SEGMENTS, Severity.INFO, survey.superSegments(), -1, survey.firstSuperSegment(),
                    Sentences.superSegments(survey.superSegments(), largestPayload(), null));
        }
        checksums();
        ends();
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

    private void cuts() {
        final long headers = health.count("cut-before-tcp") + health.count("cut-options");
        if (headers > 0) {
            add(QualityKind.SNAP_CUT_HEADERS, Severity.WARNING, headers, -1, -1,
                    Sentences.headersCut(headers, false, 0));
        }
        final long cut = health.count("snapped-frames");
        if (cut > headers) {
            add(QualityKind.SNAP_CUT, Severity.INFO, cut - headers, -1, -1, Sentences.snapCut(cut - headers, false));
        }
    }

    private void drops() {
        long filtered = 0;
        for (InterfaceStatistics counted : interfaces) {
            if (counted.received() >= 0 && counted.accepted() >= 0) {
                filtered += Math.max(0, counted.received() - counted.accepted());
            }
        }
        final long dropped = health.count("dropped-packets");
        if (dropped > 0) {
            add(QualityKind.INTERFACE_DROPS, Severity.WARNING, dropped, -1, -1, Sentences.drops(dropped));
        }
        if (filtered > 0) {
            add(QualityKind.FILTERED_OUT, Severity.INFO, filtered, -1, -1, Sentences.filtered(filtered));
        }
    }

    private void missed() {
        long missedBytes = 0;
        long stretches = 0;
        int firstMissed = -1;
        long lateBytes = 0;
        long late = 0;
        int firstLate = -1;
        long walked = 0;
        boolean all = true;
        for (int c = 0; c < table.count(); c++) {
            for (int direction = 0; direction < 2; direction++) {
                if ((survey.flags(c, 1 - direction) & SegmentBits.ACK_LOST_SEGMENT) == 0
                        && (survey.flags(c, direction) & SegmentBits.LOST_SEGMENT) == 0
                        || table.direction(c, direction).packets == 0) {
                    continue;
                }
                if (walked > MOST_WALKED) {
                    all = false;
                    continue;
                }
                walked += table.segments(c);
                final UnseenData unseen = UnseenData.of(store, table, c, direction);
                missedBytes += unseen.missedBytes();
                stretches += unseen.missedStretches();
                firstMissed = earlier(firstMissed, unseen.firstMissed());
                lateBytes += unseen.lateBytes();
                late += unseen.lateSegments();
                firstLate = earlier(firstLate, unseen.firstLate());
            }
        }
        if (stretches > 0) {
            add(QualityKind.MISSED_BY_CAPTURE, Severity.WARNING, stretches, !all, missedBytes, firstMissed,
                    Sentences.missed(missedBytes, stretches, null, !all));
        }
        if (late > 0) {
            add(QualityKind.ACKED_BEFORE_SEEN, Severity.INFO, late, !all, lateBytes, firstLate,
                    Sentences.late(lateBytes, late, null));
        }
    }

    private static int earlier(int a, int b) {
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    private void twins() {
        final Twins twins = Twins.of(store, survey.suspects(), frames, MOST_COMPARED);
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
        return copies * 1_000 >= store.size() ? Severity.WARNING : Severity.INFO;
    }

    private void clock() {
        final ClockWatch clock = survey.clock();
        if (clock.setBack() > 0) {
            add(QualityKind.TIME_BACKWARD, Severity.WARNING, clock.setBack(), -1, clock.firstSetBack(),
                    Sentences.setBack(clock.setBack(), clock.largestSetBack()));
        }
        if (clock.lateFrames() > 0) {
            add(QualityKind.OUT_OF_TIME_ORDER, Severity.INFO, clock.lateFrames(), -1, clock.firstLate(),
                    Sentences.outOfOrder(clock.lateFrames(), clock.latestFrame()));
        }
        if (leaps.leaps() > 0) {
            add(QualityKind.TIME_JUMP, Severity.WARNING, leaps.leaps(), -1, leaps.first(),
                    Sentences.leap(leaps.leaps(), leaps.largest()));
        } else if (leaps.silenceRow() >= 0) {
            add(QualityKind.ALL_SILENT, Severity.INFO, 1, -1, leaps.silenceRow(),
                    Sentences.silence(leaps.silence(), leaps.silentConversations()));
        }
    }

    private void checksums() {
        final int size = store.size();
        final int looked = Math.min(size, MOST_SAMPLED);
        final FrameHeaders.Reader reader = new FrameHeaders.Reader(frames);
        int read = 0;
        int unfilled = 0;
        int first = -1;
        for (int i = 0; i < looked; i++) {
            final int row = (int) ((long) i * size / looked);
            final FrameHeaders headers = reader.headers(store.frame(row));
            if (headers != null) {
                read++;
                if (headers.checksum() == FrameHeaders.Checksum.PARTIAL) {
                    unfilled++;
                    first = first < 0 ? row : first;
                }
            }
        }
        // One right sum in 65,536 looks like this.
        if (unfilled >= 2) {
            final long all = Math.round((double) unfilled * size / read);
            add(QualityKind.CHECKSUM_OFFLOAD, Severity.INFO, all, read < size, -1, first,
                    Sentences.unfilled(all, read < size));
        }
    }

    private int largestPayload() {
        int largest = 0;
        for (int c = 0; c < table.count(); c++) {
            largest = Math.max(largest, Math.max(table.direction(c, 0).maxPayload, table.direction(c, 1).maxPayload));
        }
        return largest;
    }

    private void ends() {
        int oneSided = 0;
        int firstOneSided = -1;
        int noHandshake = 0;
        int firstWithout = -1;
        long bytes = 0;
        long bytesWithout = 0;
        for (int c = 0; c < table.count(); c++) {
            final long payload = table.direction(c, 0).payloadBytes + table.direction(c, 1).payloadBytes;
            bytes += payload;
            if (Ends.isOneSided(store, table, c)) {
                oneSided++;
                firstOneSided = earlier(firstOneSided, table.row(c, 0));
            } else if (Ends.withoutSyn(table, c) >= 0 && payload > 0) {
                noHandshake++;
                bytesWithout += payload;
                firstWithout = earlier(firstWithout, table.row(c, 0));
            }
        }
        if (oneSided > 0) {
            add(QualityKind.ONE_SIDED, Severity.WARNING, oneSided, -1, firstOneSided, Sentences.oneSided(oneSided));
        }
        if (noHandshake > 0) {
            // Connections that were open before nearly every capture began.
            final Severity severity = 2 * bytesWithout >= bytes ? Severity.WARNING : Severity.INFO;
            add(QualityKind.NO_HANDSHAKE, severity, noHandshake, -1, firstWithout,
                    Sentences.noHandshake(noHandshake, table.count()));
        }
    }
}
