/// System calls as `strace` prints them, in any of its forms: one file or one a thread, with times of every kind or none,
/// with what descriptors stand for or without. Descriptors are followed from call to call, so that reads and writes belong
/// to sockets and waits to what was waited for.
package org.stallscope.analysis.evidence.strace;
