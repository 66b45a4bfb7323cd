package org.stallscope.analysis.packet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureInterface;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.decode.LinkTypeNames;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.decode.tree.HeaderTree;

/// Everything about one packet.
///
/// @param frame the frame
/// @param bytes the kept bytes, a copy that stays readable
/// @param nodes the frame itself, its headers from the outside in, and what the analysis knows
/// @param headers the headers alone
/// @param conversation number of its conversation; −1 for none
public record PacketDetail(
        Frame frame, byte[] bytes, List<HeaderNode> nodes, HeaderTree headers, int conversation) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS 'UTC'");

    /// Reads a frame; looks at the file, so call it off the UI thread.
    ///
    /// @param number from 1
    /// @throws CaptureException where the file was changed or shortened since it was read
    /// @throws IllegalStateException where the capture was closed
    public static PacketDetail of(CaptureAnalysis analysis, long number) throws CaptureException {
        final Frame frame = analysis.frame(number);
        final byte[] bytes = PacketRows.bytes(frame);
        final HeaderTree headers = HeaderTree.of(bytes, frame.linkType(), frame.originalLength());
        final PacketRows rows = new PacketRows(analysis);
        final int row = rows.segment(number);
        final List<HeaderNode> nodes = new ArrayList<>();
        nodes.add(frameNode(analysis, frame));
        nodes.addAll(headers.layers());
        int conversation = -1;
        if (row >= 0) {
            conversation = analysis.segments().conversation(row);
            nodes.add(SegmentNodes.of(analysis, row, rows.numbers(conversation)));
        } else {
            final IcmpError error = quote(analysis, number);
            if (error != null) {
                conversation = error.conversation();
                nodes.add(
                        HeaderNode.derived(analysisName(), Messages.say("icmp-about", Integer.toString(conversation))));
            }
        }
        return new PacketDetail(frame, bytes, nodes, headers, conversation);
    }

    /// Name of the node that holds what the analysis knows of a packet, in the language in use.
    public static String analysisName() {
        return Messages.say("analysis");
    }

    private static IcmpError quote(CaptureAnalysis analysis, long frame) {
        for (IcmpError error : analysis.icmpErrors().all()) {
            if (error.frame() == frame) {
                return error;
            }
        }
        return null;
    }

    private static HeaderNode frameNode(CaptureAnalysis analysis, Frame frame) {
        final List<HeaderNode> parts = new ArrayList<>();
        if (frame.comment() != null) {
            parts.add(HeaderNode.derived(Messages.say("comment"), frame.comment()));
        }
        parts.add(HeaderNode.derived(Messages.say("time"),
                TIME.format(Instant.ofEpochSecond(0, frame.time()).atOffset(ZoneOffset.UTC))));
        parts.add(HeaderNode.derived(Messages.say("since-first"), Nodes.seconds(frame.time() - analysis.firstTime())));
        parts.add(HeaderNode.derived(Messages.say("length"), Nodes.bytes(frame.originalLength())));
        if (frame.capturedLength() < frame.originalLength()) {
            parts.add(HeaderNode.derived(Messages.say("captured"),
                    Messages.say("captured.cut", Nodes.bytes(frame.capturedLength()))));
        }
        final List<CaptureInterface> interfaces = analysis.capture().notes().interfaces();
        if (frame.interfaceNumber() >= 0 && frame.interfaceNumber() < interfaces.size()) {
            final CaptureInterface from = interfaces.get(frame.interfaceNumber());
            final String name = from.name().isEmpty() ? from.description() : from.name();
            parts.add(HeaderNode.derived(Messages.say("interface"),
                    from.number() + (name.isEmpty() ? "" : " (" + name + ")")));
        }
        parts.add(HeaderNode.derived(Messages.say("link-layer"), LinkTypeNames.of(frame.linkType())));
        parts.add(HeaderNode.derived(Messages.say("file"), frame.file().toString()));
        return HeaderNode.derived(Messages.say("frame"),
                Messages.say("frame.value", frame.number(), Nodes.bytes(frame.originalLength()),
                        frame.capturedLength() < frame.originalLength() ? Nodes.bytes(frame.capturedLength()) : null),
                parts);
    }
}
