package org.stallscope.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {
    private final List<Runnable> queue = new ArrayList<>();
    private final LatestOnly latest = new LatestOnly(queue::add);
    private final List<String> done = new ArrayList<>();

    private void runOne() {
        queue.removeFirst().run();
    }

    @Test
    void onlyTheNewestOfThoseThatWaitIsRun() {
        latest.submit(() -> done.add("first"));
        latest.submit(() -> done.add("second"));
        latest.submit(() -> done.add("third"));
        assertThat(queue).hasSize(1);
        runOne();
        assertThat(done).containsExactly("third");
        assertThat(queue).isEmpty();
    }

    @Test
    void whatIsAskedForWhileOneRunsTakesNoThreadUntilThatIsOver() {
        latest.submit(() -> {
            latest.submit(() -> done.add("dropped"));
            latest.submit(() -> done.add("next"));
            assertThat(queue).as("threads asked for meanwhile").isEmpty();
            done.add("first");
        });
        runOne();
        assertThat(queue).hasSize(1);
        runOne();
        assertThat(done).containsExactly("first", "next");
    }

    @Test
    void aRequestThatFailsDoesNotStopThoseAfterIt() {
        latest.submit(() -> {
            throw new IllegalStateException("on purpose");
        });
        try {
            runOne();
        } catch (IllegalStateException e) {
            done.add("failed");
        }
        latest.submit(() -> done.add("after"));
        runOne();
        assertThat(done).containsExactly("failed", "after");
    }
}
