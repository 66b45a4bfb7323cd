package org.stallscope.analysis.live;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.capture.CaptureFile;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureInterface;
import org.stallscope.analysis.capture.InterfaceStatistics;
import org.stallscope.analysis.capture.RecordReader;

/// What our own reader finds in a file that a {@link ScriptedSource} filled.
record Written(long packets, long firstNumber, long lastNumber, long firstTime, int originalLength,
        List<String> health, CaptureInterface about, InterfaceStatistics statistics) {
    static Written read(Path file) throws Exception {
        final CaptureHealth health = new CaptureHealth();
        try (CaptureFile capture = CaptureFile.open(file, health)) {
            final RecordReader reader = capture.records();
            long packets = 0;
            long first = 0;
            long last = 0;
            long firstTime = 0;
            int original = 0;
            while (reader.next()) {
                last = capture.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED, reader.dataOffset());
                if (packets++ == 0) {
                    first = last;
                    firstTime = reader.time();
                    original = reader.originalLength();
                }
            }
            return new Written(packets, first, last, firstTime, original,
                    health.entries().stream().map(CaptureHealth.Entry::counter).toList(),
                    capture.notes().interfaces().getFirst(), capture.notes().statistics().get(0));
        }
    }
}
