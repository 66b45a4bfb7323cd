/// Evidence beside the open capture: what is attached, its clock, its calls and events as tables, and who read how much.
package org.stallscope.ui.evidence;
