/// The headers of ONE frame as a tree for the eyes of a person: names, values, and the bytes that each stands in. Made with
/// pcap4j's packet classes, which are plain Java and need no libpcap, and where those do not know a link layer or a tunnel
/// with what {@link org.stallscope.analysis.decode.FrameDecoder} finds. Never used on the packet path. Whatever the bytes
/// are, there is a tree: what cannot be read is said in it.
package org.stallscope.analysis.decode.tree;
