package org.stallscope.analysis.limit;

/// What a process was in for some time, other than the connection that is asked about.
///
/// @param words the process and its call: `bacula-sd (pid 27477) was in write of /srv/vol/Vol-1`
/// @param time how long in all, ns
/// @param proof the line of its longest part
public record Occupation(String words, long time, Proof proof) {}
