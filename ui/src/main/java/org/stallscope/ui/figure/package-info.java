/// The figure of a conversation: lanes above each other on one time axis, drawn with JFreeChart on any Graphics2D, on screen
/// and exported (PNG, SVG, PDF) alike. It needs no JavaFX and no display.
package org.stallscope.ui.figure;
