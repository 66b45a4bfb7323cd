/// What a person starts: the command line and the way into the workbench. This is the only place that writes to the
/// terminal; everything below it returns values.
///
/// {@link org.stallscope.app.Main} builds the commands over an {@link org.stallscope.app.Environment}, so that tests run
/// whole command lines in their own process. Classes of JavaFX and of the figure are named only in
/// {@link org.stallscope.app.Workbench} and {@link org.stallscope.app.Figures}: a command that draws nothing loads none of
/// them and starts quickly.
package org.stallscope.app;
