/// Traces and logs that people already have, as timed facts: system calls of the applications, kernel events, snapshots of
/// sockets, counters, log lines. A file is read in one pass and in bounded memory; every fact keeps the line that it came
/// from; what could not be read is counted and shown. The rooms below it (`strace`, `kernel`, `socket`, `log`) each know
/// forms of text; this one knows only what a fact is. Times stand as the file has them: putting them on the capture's clock
/// is the matter of `alignment`.
package org.stallscope.analysis.evidence;
