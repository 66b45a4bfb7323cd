package org.stallscope.app;

import org.stallscope.analysis.export.ExportFormat;

/// The formats of a table on the command line: those of the exports, and Parquet, which is made from the CSV.
enum TableFormat {
    TABLE(ExportFormat.TABLE),
    CSV(ExportFormat.CSV),
    JSON(ExportFormat.JSON),
    PARQUET(ExportFormat.CSV);

    private final ExportFormat written;

    TableFormat(ExportFormat written) {
        this.written = written;
    }

    /// What the export writes.
    ExportFormat written() {
        return written;
    }
}
