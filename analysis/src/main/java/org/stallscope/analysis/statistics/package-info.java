/// The numbers of a conversation's two directions in the manner of `tcptrace -lrW`: computed on demand in one pass over the
/// conversation's rows, so that loading pays nothing for them. README.md tells every number's meaning and how it relates to
/// tcptrace's.
package org.stallscope.analysis.statistics;
