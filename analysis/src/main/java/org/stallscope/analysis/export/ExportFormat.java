package org.stallscope.analysis.export;

/// How a table is written.
public enum ExportFormat {
    /// Aligned columns with units, for people. Not a contract.
    TABLE,
    /// Comma-separated values, UTF-8, a header line, `\n` line ends.
    CSV,
    /// One JSON object, UTF-8.
    JSON
}
