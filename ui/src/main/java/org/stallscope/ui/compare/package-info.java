/// Two captures side by side on screen: what changed in a sentence, both timelines above each other on one axis, every metric, and
/// which conversations are compared. The engine compares; this draws.
package org.stallscope.ui.compare;
