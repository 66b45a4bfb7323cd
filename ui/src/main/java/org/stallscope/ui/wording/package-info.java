/// Words and numbers as a person reads them, free of JavaFX, so that the workbench, reports and the command line say the same.
package org.stallscope.ui.wording;
