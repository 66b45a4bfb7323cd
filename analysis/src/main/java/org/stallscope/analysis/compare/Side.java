package org.stallscope.analysis.compare;

import java.util.List;
import java.util.Map;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.quality.CapturePoint;

/// A capture as a comparison sees it. Answers are asked for from several threads.
public interface Side {
    SegmentStore store();

    ConversationTable table();

    /// Names by address.
    Map<String, String> names();

    /// Earliest packet, ns since the epoch.
    long firstTime();

    /// Latest packet.
    long lastTime();

    /// Who held a conversation up.
    ConversationLimits limits(int conversation);

    List<Episode> episodes(int conversation);

    /// What stands beside the capture.
    JoinedEvidence evidence();

    /// What the windows tell of the reads of a direction's receiver.
    ReadVolume readVolume(int conversation, int direction);

    /// Where a conversation was captured.
    CapturePoint point(int conversation);
}
