package org.stallscope.ui.workbench;

/// What a figure is exported as.
public enum ExportFormat {
    PNG("png", "PNG, twice the size of the screen"),
    SVG("svg", "SVG, text as text"),
    PDF("pdf", "PDF, text as text");

    private final String extension;
    private final String title;

    ExportFormat(String extension, String title) {
        this.extension = extension;
        this.title = title;
    }

    public String extension() {
        return extension;
    }

    /// The name in the menu.
    public String title() {
        return title;
    }
}
