/// Logs of applications and hosts: any log with times, with more taken from the lines of Bacula, rsync, dd, ftp, proxies and
/// web servers; Go goroutine dumps; the peers of `ntpq`; the counters of `nstat` and `/proc/net/netstat`.
package org.stallscope.analysis.evidence.log;
