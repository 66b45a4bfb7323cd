package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.export.ExportFormat;
import picocli.CommandLine.Option;

/// `--format` and `--output`: the form of a table and where it goes.
final class ResultOption {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table")
    private TableFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE")
    private Path output;

    /// What the export is to write.
    ExportFormat format() {
        return format.written();
    }

    boolean isTable() {
        return format == TableFormat.TABLE;
    }

    boolean isParquet() {
        return format == TableFormat.PARQUET;
    }

    /// The file that the result goes to; null for standard output.
    Path output() {
        return output;
    }

    /// What is wrong with the two together; null for nothing.
    String mistake() {
        return isParquet() && output == null ? Messages.say("parquet.needs-file") : null;
    }

    /// Whether a file is one of these captures: they are mapped, and writing over one would pull the ground from under the
    /// reader.
    ///
    /// @param output null for standard output
    static boolean isOver(Path output, List<Path> captures) throws IOException {
        if (output != null && Files.exists(output)) {
            for (Path capture : captures) {
                if (Files.exists(capture) && Files.isSameFile(output, capture)) {
                    return true;
                }
            }
        }
        return false;
    }

    void write(Environment environment, Output.Body body) throws OutputException {
        if (isParquet()) {
            Parquet.write(body, output);
        } else {
            Output.write(environment, output, Output.as(format(), body));
        }
    }
}
