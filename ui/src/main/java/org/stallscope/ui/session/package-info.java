/// A session as a file: which capture is open with which evidence, where one is in it and what was decided about it, with the
/// annotations; and the bundle of all of it in one zip. Needs no JavaFX; captures and evidence are never written.
package org.stallscope.ui.session;
