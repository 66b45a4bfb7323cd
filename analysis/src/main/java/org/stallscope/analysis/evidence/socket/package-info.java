/// Snapshots of sockets as `netstat -tpno` and `ss -tinmoe` print them, once or in a loop with a time before each: each
/// column becomes a series of its socket.
package org.stallscope.analysis.evidence.socket;
