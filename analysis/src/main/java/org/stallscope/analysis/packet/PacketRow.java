package org.stallscope.analysis.packet;

/// What a list of packets says of one frame.
///
/// @param frame number from 1
/// @param time ns since the epoch
/// @param source address; empty for none
/// @param destination address; empty for none
/// @param protocol name; may be empty
/// @param length bytes on the wire; −1 while it was not looked up
/// @param info what happens in it
/// @param mark what makes it worth a look
/// @param conversation number of its conversation; −1 for none
/// @param comment its comment in the capture; null for none
public record PacketRow(
        long frame, long time, String source, String destination, String protocol, int length, String info,
        PacketMark mark, int conversation, String comment) {}
