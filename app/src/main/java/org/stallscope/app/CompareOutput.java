package org.stallscope.app;

import java.nio.file.Path;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.report.CompareReport;
import org.stallscope.ui.report.ReportFormat;

/// Reports and figures of a comparison. Kept apart, so that a table loads nothing of Java2D.
final class CompareOutput {
    private CompareOutput() {}

    /// Whether a file is a report or a figure by its name.
    static boolean takes(String name) {
        return name.matches(".*\\.(html?|pdf|md|png|svg)");
    }

    /// A PDF is the report, which has the figure.
    static void write(Environment environment, ComparedCaptures compared, Wish align, FigureTheme theme, Path output)
            throws OutputException {
        // On a server there is no display to ask for; Java2D draws into memory all the same.
        System.setProperty("java.awt.headless", "true");
        final ReportFormat report = ReportFormat.of(output).orElse(null);
        if (report != null) {
            Output.write(environment, output,
                    out -> CompareReport.write(compared, align, Version.number(), report, out));
            return;
        }
        Output.write(environment, output,
                out -> CompareReport.figure(compared, align, Figures.palette(theme), Version.number(),
                        FigureFormat.of(output).orElseThrow(), out));
    }
}
