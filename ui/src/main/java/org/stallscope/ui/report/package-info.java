/// Reports for people who were not there: ranked findings with their figures, episodes, time budget and capture quality, as
/// one HTML file that works offline, as PDF and as Markdown. Needs no JavaFX, so that the command line writes them too. What
/// comes out of a capture or a log is text in them, never markup.
package org.stallscope.ui.report;
