/// Which conversations a person wants to see: a filter language of the display-filter words that people know from Wireshark
/// (`tcp.port == 9103 && tcp.analysis.zero_window`) and of our own (`stalled > 1s`, `limit == receiver-not-reading`), read into a
/// condition on the conversations of an analysis, with the place of the first wrong word and with proposals while it is typed.
package org.stallscope.analysis.filter;
