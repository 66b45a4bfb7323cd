/// Measurements of the workbench, run by hand.
package org.stallscope.ui.bench;
