/// What a capture file is: pcap and pcapng readers over memory-mapped bytes, decompression, interfaces, name resolution,
/// comments, and the health report of everything that was damaged, dropped or cut. It knows nothing of protocols.
package org.stallscope.analysis.capture;
