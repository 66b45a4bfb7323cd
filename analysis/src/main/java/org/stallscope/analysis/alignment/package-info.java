/// Puts evidence on the clock of a capture and finds the conversation of each socket that it names or only counts bytes of.
/// Causality bounds the offset of a file's clock (a read never returns a byte before it arrived, a written byte is never on
/// the wire before its write began); what is left is the band, piece by piece where the clock drifted or stepped. The result
/// is the activity of the applications: reads, writes and measured series of each endpoint of a conversation, in capture
/// time, and the bytes that waited in the sockets. Nothing here changes what was found in the packets.
package org.stallscope.analysis.alignment;
