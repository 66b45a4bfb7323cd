/// Tables as data: segments, conversations and episodes of a {@link org.stallscope.analysis.CaptureAnalysis} as CSV, JSON
/// or an aligned table for people. CSV and JSON are contracts of the command line: README.md documents every column and
/// key, tests hold them. Everything is written to a stream as it goes, so that the size of a capture does not matter.
package org.stallscope.analysis.export;
