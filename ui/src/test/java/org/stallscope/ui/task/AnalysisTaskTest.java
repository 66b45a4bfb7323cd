package org.stallscope.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AnalysisTaskTest {
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();

    private AnalysisTask<String> task(AnalysisTask.Work<String> work) {
        return new AnalysisTask<>(work, Runnable::run)
                .onDone(result -> told.add("done " + result))
                .onFailed(failure -> told.add("failed " + failure.getMessage()))
                .onUnwanted(result -> told.add("unwanted " + result));
    }

    @Test
    void aResultIsTold() {
        final var task = task(progress -> "x").start(background::add);
        assertThat(task.state()).isEqualTo(AnalysisTask.State.RUNNING);
        background.remove().run();
        assertThat(task.state()).isEqualTo(AnalysisTask.State.DONE);
        assertThat(told).containsExactly("done x");
    }

    @Test
    void anErrorIsToldAsAFailure() {
        task(progress -> {
            throw new InternalError("shrunk");
        }).start(Runnable::run);
        assertThat(told).containsExactly("failed shrunk");
    }

    @Test
    void aResultAfterTheCancelIsUnwanted() {
        final var task = task(progress -> "late").start(background::add);
        task.cancel();
        background.remove().run();
        assertThat(task.state()).isEqualTo(AnalysisTask.State.CANCELLED);
        assertThat(told).containsExactly("unwanted late");
    }

    @Test
    void workThatListensHearsTheCancel() {
        final List<Boolean> goOn = new ArrayList<>();
        final AnalysisTask<?>[] self = new AnalysisTask<?>[1];
        self[0] = task(progress -> {
            goOn.add(progress.proceed(10, 100, 1));
            self[0].cancel();
            goOn.add(progress.proceed(20, 100, 2));
            throw new CancellationException();
        });
        self[0].start(Runnable::run);
        assertThat(goOn).containsExactly(true, false);
        assertThat(told).isEmpty();
    }

    @Test
    void progressTellsRateAndTimeLeft() {
        final Progress progress = new Progress(50_000_000, 200_000_000, 1_234_567, 500_000_000);
        assertThat(progress.fraction()).isEqualTo(0.25);
        assertThat(progress.text()).isEqualTo("1,234,567 packets · 100 MB/s · 1.50 s left");
        assertThat(new Progress(5, 0, 1, 0).fraction()).isEqualTo(-1);
    }

    @Test
    void onlyTheNewestOfWaitingRequestsRuns() {
        final LatestOnly latest = new LatestOnly(background::add);
        latest.submit(() -> told.add("first"));
        latest.submit(() -> told.add("second"));
        latest.submit(() -> told.add("third"));
        while (!background.isEmpty()) {
            background.remove().run();
        }
        assertThat(told).containsExactly("third");
        latest.submit(() -> told.add("fourth"));
        background.remove().run();
        assertThat(told).containsExactly("third", "fourth");
    }
}
