/// What a capture is: readers of pcap, pcapng and snoop over memory-mapped bytes, several files as one in order of time,
/// files that are being written, decompression, interfaces, name resolution, comments, and the health report of everything
/// that was damaged, dropped or cut. It knows nothing of protocols.
package org.stallscope.analysis.capture;
