/// Annotations in the window: the ones of the open capture with undo, saving by itself and what to tell about it, their table,
/// and the small editor beside the plots.
package org.stallscope.ui.notes;
