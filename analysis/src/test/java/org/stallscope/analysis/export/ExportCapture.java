package org.stallscope.analysis.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.PacketScript;

/// One stall in eleven frames, the capture behind the tests of the contracts: data, a closed window, two probes, of which
/// the second stays unanswered until the window opens, and new data.
final class ExportCapture {
    private ExportCapture() {}

    static CaptureAnalysis oneStall(Path folder) throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.at(20).server.window(0).ack();
        script.at(220).client.probe();
        script.at(220.5).server.ack();
        script.at(620).client.probe();
        script.at(900).server.window(500).ack();
        script.at(901).client.data(1000);
        script.at(902).server.ack();
        return CaptureLoader.load(script.write(folder.resolve("one-stall.pcap")), LoadProgress.NONE);
    }

    /// Runs an export into a text.
    static String text(Output output) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        output.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    interface Output {
        void write(ByteArrayOutputStream out) throws IOException;
    }
}
