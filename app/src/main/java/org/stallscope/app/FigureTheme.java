package org.stallscope.app;

/// Colours of a figure.
enum FigureTheme {
    LIGHT,
    DARK,
    PRINT
}
