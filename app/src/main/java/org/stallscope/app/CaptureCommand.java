package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.EvidenceException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the commands over one capture share.
abstract class CaptureCommand implements Callable<Integer> {
    /// Stands for a conversation that was not named.
    static final int UNNAMED = -1;

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Mixin
    private EvidenceOption evidenceOption;

    private JoinedEvidence evidence = JoinedEvidence.NONE;

    /// The capture and that of the other end; null where none was named.
    private EndCaptures ends;

    CaptureCommand(Environment environment) {
        this.environment = environment;
    }

    /// Writes the result.
    abstract void run(CaptureAnalysis analysis) throws IOException;

    /// The file that the result goes to; null for standard output.
    abstract Path output();

    /// The capture of the other end, for a command that judges; null for one that takes none.
    OtherEndOption otherEnd() {
        return null;
    }

    /// Finds mistakes in the command line before a large capture is read for nothing.
    void checkOptions() {}

    @Override
    public Integer call() throws IOException, EvidenceException {
        checkOptions();
        if (evidenceOption.mistake() != null) {
            throw wrong(evidenceOption.mistake());
        }
        refuseOutputOver(files);
        if (Piped.isTwice(files)) {
            throw wrong(Messages.say("pipe.twice"));
        }
        if (otherEnd() != null && otherEnd().file() != null) {
            refuseOutputOver(List.of(otherEnd().file()));
            if (otherEnd().mistake(files) != null) {
                throw wrong(otherEnd().mistake(files));
            }
        }
        return run(new CaptureSource(Piped.whole(environment, files)));
    }

    private void refuseOutputOver(List<Path> captures) throws IOException {
        if (ResultOption.isOver(output(), captures)) {
            throw wrong(Messages.say("output.over-capture"));
        }
    }

    /// Loads the capture and writes the result.
    ///
    /// @return the exit code
    int run(CaptureSource source) throws IOException, EvidenceException {
        try (CaptureAnalysis analysis = Loading.load(environment, source)) {
            // Of a folder, what it holds is known only now.
            refuseOutputOver(analysis.capture().files());
            evidence = evidenceOption.join(environment, analysis);
            try (CaptureAnalysis other = otherEnd() == null ? null : otherEnd().load(environment)) {
                ends = other == null ? null : otherEnd().match(environment, analysis, other);
                run(analysis);
            }
        }
        return ExitCode.DONE;
    }

    /// What was named on the command line.
    List<Path> files() {
        return files;
    }

    /// Whether evidence was given.
    boolean hasEvidence() {
        return evidenceOption.isGiven();
    }

    /// The evidence that was given, joined with the capture; {@link JoinedEvidence#NONE} for none.
    JoinedEvidence evidence() {
        return evidence;
    }

    /// The capture and that of the other end; null where none was named.
    EndCaptures ends() {
        return ends;
    }

    /// How conversations are judged: with the evidence that was given, and what the capture of the other end tells.
    Judgement judgement(CaptureAnalysis analysis) {
        return Judgement.of(analysis, evidence).with(ends);
    }

    Environment environment() {
        return environment;
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    void checkConversation(CaptureAnalysis analysis, int conversation) {
        final int count = analysis.conversations().count();
        if (conversation != UNNAMED && (conversation < 0 || conversation >= count)) {
            final String number = String.valueOf(conversation);
            throw wrong(switch (count) {
                case 0 -> Messages.say("conversation.of-none", number);
                case 1 -> Messages.say("conversation.of-one", number);
                default -> Messages.say("conversation.of-several", number, String.valueOf(count - 1));
            });
        }
    }
}
