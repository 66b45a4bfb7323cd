/// The workbench. Views are thin: each binds to a view model that is tested without the toolkit, and no view holds
/// analysis; it asks the engine. The rooms `figure` and `report` need no JavaFX, so the command line uses them too.
package org.stallscope.ui;
