/// What the kernel saw: tracepoints as ftrace, trace-cmd and `perf script` print them, the lines of SystemTap and bpftrace
/// probes, `perf trace`; and the scripts that print such lines.
package org.stallscope.analysis.evidence.kernel;
