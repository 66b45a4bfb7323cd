/// What a person starts: the command line and the way into the workbench. This is the only place that writes to the
/// terminal; everything below it returns values.
package org.stallscope.app;
