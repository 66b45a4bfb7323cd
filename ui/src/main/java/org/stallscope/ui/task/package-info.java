/// Long work away from the UI thread: progress, rate, cancel, and an executor that tests replace by their own thread.
package org.stallscope.ui.task;
