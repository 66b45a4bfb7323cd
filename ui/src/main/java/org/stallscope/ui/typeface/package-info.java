/// The typefaces of the program, kept beside these classes, so that a text looks alike on every computer, is shown where no
/// typeface of its script is installed, and can be embedded in what is exported. Three drawing libraries read them: Java2D
/// (figures), JavaFX (the window) and PDFBox (reports).
package org.stallscope.ui.typeface;
