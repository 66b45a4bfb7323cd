/// Live capture: the interfaces of this computer, capture filters with the place of their first wrong word, and packets from
/// the system's libpcap written as they come into pcapng files that are readable at every moment, one or a ring of them.
/// libpcap is called directly (java.lang.foreign), one call a packet and nothing allocated for it; pcap4j lists the
/// interfaces. Neither is touched before somebody asks for it, and where libpcap or the right to capture is missing, the
/// message says what to do. Nothing is analysed here: the files are.
package org.stallscope.analysis.live;
