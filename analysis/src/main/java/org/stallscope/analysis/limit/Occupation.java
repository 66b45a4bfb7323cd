package org.stallscope.analysis.limit;

import org.stallscope.analysis.text.Message;

/// What a process was in for some time, other than the connection that is asked about.
///
/// @param said the process and its call: `bacula-sd (pid 27477) was in write of /srv/vol/Vol-1`
/// @param time how long in all, ns
/// @param proof the line of its longest part
public record Occupation(Message said, long time, Proof proof) {}
