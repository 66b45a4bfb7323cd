package org.stallscope.ui.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.wording.Quantities;

/// Annotations as comments on frames: each on the frame of its conversation that is nearest to its moment.
public final class NoteComments {
    private NoteComments() {}

    /// The comments by frame number; linear in the segments of the conversations, so call it in the background.
    public static Map<Long, List<String>> of(CaptureAnalysis analysis, AnnotationList annotations) {
        final Map<Long, List<String>> comments = new TreeMap<>();
        for (Annotation one : annotations.all()) {
            final ConversationTable table = analysis.conversations();
            if (one.conversation() < table.count()) {
                // An arrow is about what it points at.
                final long moment = one.kind() == AnnotationKind.ARROW ? one.to() : one.from();
                comments.computeIfAbsent(nearest(analysis, one.conversation(), moment), frame -> new ArrayList<>())
                        .add(words(one, analysis.firstTime()));
            }
        }
        return comments;
    }

    private static long nearest(CaptureAnalysis analysis, int conversation, long moment) {
        final ConversationTable table = analysis.conversations();
        int best = table.row(conversation, 0);
        long distance = Long.MAX_VALUE;
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            final long away = Math.abs(analysis.segments().time(row) - moment);
            if (away < distance) {
                distance = away;
                best = row;
            }
        }
        return analysis.segments().frame(best);
    }

    private static String words(Annotation one, long origin) {
        final boolean range = one.end() > one.begin() && one.kind() == AnnotationKind.RANGE;
        return Messages.say("comment", one.kind().words(), Quantities.time(one.begin() - origin),
                range ? Quantities.time(one.end() - origin) : null, one.lane(), one.category(), one.text());
    }
}
