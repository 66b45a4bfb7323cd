/// The captures that come with the program: which there are, what each shows, and what opens with it. The command line opens the
/// first where nobody names a capture; the window offers all.
package org.stallscope.analysis.sample;
