/// The receiver's buffer: how a Linux kernel chooses the window that it advertises (versioned profiles), and what the
/// advertised windows tell of the reads of an application that nobody traced. Rules: rules/receive-window.md. Computed on
/// demand in one pass over a conversation's rows. Read volumes are inferred, so they come as bounds with their reason; a read
/// *size* is never inferred, because packets do not tell it.
package org.stallscope.analysis.buffer;
