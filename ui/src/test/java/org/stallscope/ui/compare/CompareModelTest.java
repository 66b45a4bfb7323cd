package org.stallscope.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.ui.task.Executors;

class CompareModelTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final CompareModel model =
            new CompareModel(new Executors(background::add, Runnable::run, Runnable::run));

    private static CaptureAnalysis load(String name) throws Exception {
        return CaptureLoader.load(Shared.path("lab/" + name), LoadProgress.NONE);
    }

    @Test
    void cancelledLoadShowsNothingAndNoFailure() throws Exception {
        try (CaptureAnalysis good = load("rsync/a-good/sender.pcapng")) {
            model.start(Judgement.of(good, JoinedEvidence.NONE), Shared.path("lab/rsync/b-bad/sender.pcapng"));
            assertThat(model.taskProperty().get()).isNotNull();
            model.cancel();
            assertThat(model.taskProperty().get()).isNull();
            background.removeFirst().run();
            assertThat(model.shown()).isNull();
            assertThat(model.failureProperty().get()).isEmpty();
            assertThat(model.second()).isNull();
        }
    }

    @Test
    void theNewestOfTwoRequestsIsShown() throws Exception {
        try (CaptureAnalysis good = load("rsync/a-good/sender.pcapng")) {
            final Judgement judged = Judgement.of(good, JoinedEvidence.NONE);
            model.start(judged, Shared.path("lab/rsync/b-bad/sender.pcapng"));
            model.start(judged, Shared.path("lab/rsync/a-good/receiver.pcap"));
            background.forEach(Runnable::run);
            assertThat(model.shown().captures().nameB()).contains("receiver.pcap");
            assertThat(model.second()).isNotNull();
            model.close();
            assertThat(model.shown()).isNull();
            assertThat(model.second()).isNull();
        }
    }

    @Test
    void capturesThatHaveNothingInCommonShowTheLargestOfEachAndSaySo() throws Exception {
        try (CaptureAnalysis rsync = load("rsync/a-good/sender.pcapng")) {
            model.start(Judgement.of(rsync, JoinedEvidence.NONE),
                    Shared.path("lab/haproxy/a-before/front-client-end.pcap.gz"));
            background.removeFirst().run();
            assertThat(model.failureProperty().get()).isEmpty();
            assertThat(model.shown().note()).contains("those that carried most");
            assertThat(model.shown().figure().to()).isGreaterThan(0);
            model.close();
        }
    }
}
