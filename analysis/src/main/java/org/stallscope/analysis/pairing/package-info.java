/// The same traffic seen twice: the client-side and the server-side connection of a proxied request, and one connection
/// captured at both of its ends. Partners are found by what was carried (request line, header lines, sampled content) and by
/// byte curves, through indexes and never by comparing all with all; each pair has its score and its runner-up, and where the
/// score or the distance between them is small the answer is "not matched". From pairs follow the bytes that wait inside a
/// proxy, the facts that make a closed window the other side's doing, the relation of two clocks, and where segments were lost.
package org.stallscope.analysis.pairing;
