/// What a person marks on a conversation: notes, ranges, arrows and bookmarks as immutable values, their undo and redo, and the
/// JSON file beside the capture that keeps them through crashes, full disks and other people's edits. Needs no JavaFX; the
/// capture itself is never written.
package org.stallscope.ui.annotation;
