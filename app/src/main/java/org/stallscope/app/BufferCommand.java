package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.analysis.export.BufferExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stallscope buffer FILE`.
@Command(
        name = "buffer",
        sortOptions = false,
        footer = {
            "  stallscope buffer backup.pcapng",
            "  stallscope buffer backup.pcapng --conversation 0",
            "  stallscope buffer backup.pcapng -c 0 --profile 3.4-6.5 --rcvbuf 262144",
            "  stallscope buffer backup.pcapng -c 0 --evidence strace.sd",
            "  stallscope buffer backup.pcapng --format json | jq '.buffers[].larger_buffer.sentence'"
        })
final class BufferCommand extends ConversationTableCommand {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "6.6-6.15")
    private String profile;

    @Option(
            names = "--rcvbuf",
            paramLabel = "BYTES",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private long rcvbuf;

    @Mixin
    private WindowScaleOption windowScale;

    BufferCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (KernelProfile.ofId(profile).isEmpty()) {
            throw wrong(Messages.say("buffer.profile", profile, KernelProfile.ids()));
        }
        if (rcvbuf != ReceiverSettings.UNKNOWN
                && (rcvbuf < ReceiverSettings.LEAST_BUFFER || rcvbuf > ReceiverSettings.GREATEST_BUFFER)) {
            throw wrong(Messages.say("buffer.rcvbuf", String.valueOf(ReceiverSettings.LEAST_BUFFER),
                    String.valueOf(ReceiverSettings.GREATEST_BUFFER)));
        }
        if (windowScale.mistake() != null) {
            throw wrong(windowScale.mistake());
        }
        if (windowScale.isGiven() && !namesConversation()) {
            throw wrong(Messages.say("window-scale.of-one"));
        }
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? BufferExport.ALL : conversation;
        final BufferQuestion question = BufferQuestion.PLAIN
                .with(KernelProfile.ofId(profile).orElseThrow(), rcvbuf)
                .withShift(windowScale.shift());
        write(out -> BufferExport.write(analysis, evidence(), choice, question, format(), out));
    }
}
