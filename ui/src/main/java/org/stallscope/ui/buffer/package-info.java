/// The receiver's buffer by a model of its kernel: the choices of a person, the work in the background, and the pane that tells
/// why the window closed and whether a larger buffer would help.
package org.stallscope.ui.buffer;
