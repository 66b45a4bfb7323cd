package org.stallscope.ui.session;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.ui.annotation.AnnotationDocument;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.TimeAxis;

/// Everything that a person has set up around a capture.
///
/// @param opened what was opened: files and folders
/// @param view where one is in it; null where nothing is shown
/// @param place where the window is; null where unknown
/// @param evidence what is attached
/// @param zone of evidence times without one, such as `+02:00`; empty to find it
/// @param scales window scales that were chosen
/// @param filter of the list of conversations; empty for none
/// @param theme `light` or `dark`; empty for no wish
/// @param lanes of the figure; null for no wish
/// @param time how times are written; null for no wish
/// @param stack what stands below the conversation that is shown; null for nothing
/// @param notes the annotations, and which capture all this belongs to
public record Session(
        List<Path> opened,
        View view,
        Place place,
        List<EvidenceFile> evidence,
        String zone,
        List<Scale> scales,
        String filter,
        String theme,
        LaneLayout lanes,
        TimeAxis time,
        Stack stack,
        AnnotationDocument notes) {
    /// What stands on the timeline below the conversation that is shown.
    ///
    /// @param both whether its other direction does
    /// @param further conversations
    public record Stack(boolean both, List<Track> further) {
        public Stack {
            further = List.copyOf(further);
        }
    }

    /// A direction of a conversation.
    ///
    /// @param conversation its number
    /// @param direction 0 or 1: whose data is shown
    public record Track(int conversation, int direction) {}

    /// What the timeline shows.
    ///
    /// @param conversation its number
    /// @param endpoints both its ends, by which it is found in another version of the capture
    /// @param direction 0 or 1: whose data is shown
    /// @param from begin of the visible time, ns since the epoch
    /// @param to its end
    /// @param selection begin and end of the selection; null for none
    public record View(int conversation, String endpoints, int direction, long from, long to, Selection selection) {}

    /// Where the window was.
    ///
    /// @param width of its content, px
    /// @param height likewise
    /// @param x of the window on the desktop, px; null where unknown
    /// @param y likewise
    public record Place(int width, int height, Integer x, Integer y) {}

    /// A selected stretch of time, ns since the epoch.
    public record Selection(long from, long to) {}

    /// A file beside the capture, or text that was pasted.
    ///
    /// @param path the file; null for text
    /// @param text that was pasted; null for a file
    /// @param offset added to its times, ns; null for the one that is found
    /// @param sockets conversations that were chosen for its sockets
    public record EvidenceFile(Path path, String text, Long offset, List<Socket> sockets) {
        public EvidenceFile {
            sockets = List.copyOf(sockets);
        }
    }

    /// The conversation of a socket.
    ///
    /// @param index the socket's number in its file
    /// @param conversation −1 for none
    /// @param side 0 or 1
    public record Socket(int index, int conversation, int side) {}

    /// A window scale that was chosen.
    ///
    /// @param conversation number
    /// @param side 0 or 1
    /// @param shift 0 to 14
    public record Scale(int conversation, int side, int shift) {}

    public Session {
        opened = List.copyOf(opened);
        evidence = List.copyOf(evidence);
        scales = List.copyOf(scales);
        stack = stack == null ? new Stack(false, List.of()) : stack;
    }
}
