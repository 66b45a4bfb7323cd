/// The engine's front door: {@link org.stallscope.analysis.CaptureLoader} joins the rooms left of it (capture, decode,
/// conversation, tcp, episode) into one immutable {@link org.stallscope.analysis.CaptureAnalysis}, which the workbench,
/// the command line and the exports read. It holds no analysis of its own.
package org.stallscope.analysis;
