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
            description = "table (for people, the default), csv or json.")
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private Path output;

    TableCommand(Environment environment) {
        super(environment);
    }

    ExportFormat format() {
        return format;
    }

    @Override
    Path output() {
        return output;
    }

    void write(Output.Body body) throws OutputException {
        Output.write(environment(), output, body);
    }
}
