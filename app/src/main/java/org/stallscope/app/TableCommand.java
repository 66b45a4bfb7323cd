package org.stallscope.app;

import java.nio.file.Path;
import org.stallscope.analysis.export.ExportFormat;
import picocli.CommandLine.Option;

/// A command that writes a table.
abstract class TableCommand extends CaptureCommand {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = TableFormat.HELP)
    private TableFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private Path output;

    TableCommand(Environment environment) {
        super(environment);
    }

    /// What the export is to write.
    ExportFormat format() {
        return format.written();
    }

    boolean isParquet() {
        return format == TableFormat.PARQUET;
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (isParquet() && output == null) {
            throw wrong(Parquet.NEEDS_FILE);
        }
    }

    @Override
    Path output() {
        return output;
    }

    void write(Output.Body body) throws OutputException {
        if (isParquet()) {
            Parquet.write(body, output);
        } else {
            Output.write(environment(), output, body);
        }
    }
}
