/// Single packets for the eyes of a person: what a list of packets says of a frame, and everything about one, from the header
/// tree of its bytes to what the analysis knows of it. Worked out when somebody looks, one frame at a time; nothing is kept
/// of a frame that nobody looks at.
package org.stallscope.analysis.packet;
