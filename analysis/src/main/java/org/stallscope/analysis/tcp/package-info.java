/// Sequence analysis of one conversation at a time: scaled windows, bytes in flight, round trips and the flags that people
/// know from tshark (rules/tshark-parity.md), with our own reading of window probes beside them.
package org.stallscope.analysis.tcp;
