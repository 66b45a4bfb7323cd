/// The figure on screen: the visible range and the selection, painting away from the UI thread, gutter, ruler, overview,
/// cursor and gestures.
package org.stallscope.ui.timeline;
