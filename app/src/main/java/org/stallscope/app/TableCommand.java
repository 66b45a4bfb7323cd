package org.stallscope.app;

import java.nio.file.Path;
import org.stallscope.analysis.export.ExportFormat;
import picocli.CommandLine.Mixin;

/// A command that writes a table.
abstract class TableCommand extends CaptureCommand {
    @Mixin
    private ResultOption result;

    TableCommand(Environment environment) {
        super(environment);
    }

    /// What the export is to write.
    ExportFormat format() {
        return result.format();
    }

    boolean isParquet() {
        return result.isParquet();
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (result.mistake() != null) {
            throw wrong(result.mistake());
        }
    }

    @Override
    Path output() {
        return result.output();
    }

    void write(Output.Body body) throws OutputException {
        result.write(environment(), body);
    }
}
