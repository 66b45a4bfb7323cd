package org.stallscope.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    /// Work waits until it is let go; waiting takes no time.
    private final Pace pace = new Pace(new Executors(background::add, Runnable::run, Runnable::run), 0);

    private void run() {
        for (int i = 0; i < 100 && !background.isEmpty(); i++) {
            background.remove().run();
        }
    }

    private void work(String name) {
        pace.executors().background().execute(() -> done.add(name));
    }

    @Test
    void workOutsideOfRoundsRunsAtOnceAndSideBySide() {
        work("a");
        work("b");
        assertThat(background).hasSize(2);
        run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void theWorkOfARoundRunsOneByOne() {
        pace.submit("one", () -> work("a"));
        pace.submit("two", () -> work("b"));
        background.remove().run();
        assertThat(background).hasSize(1);
        run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void theNextRoundWaitsForTheWorkOfTheOneBeforeAndDoesOnlyTheNewest() {
        pace.submit("view", () -> work("first"));
        background.remove().run();
        pace.submit("view", () -> work("second"));
        pace.submit("view", () -> work("third"));
        assertThat(done).isEmpty();
        run();
        assertThat(done).containsExactly("first", "third");
    }

    @Test
    void workThatFailsDoesNotEndTheRounds() {
        pace.submit("view", () -> pace.executors().background().execute(() -> {
            throw new IllegalStateException("closed meanwhile");
        }));
        background.remove().run();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> background.remove().run())
                .hasMessage("closed meanwhile");
        pace.submit("view", () -> work("next"));
        run();
        assertThat(done).containsExactly("next");
    }

    @Test
    void whatWaitsIsDoneAtOnceWhenNothingGrowsAnyMore() {
        pace.submit("view", () -> work("last"));
        pace.finish();
        run();
        assertThat(done).containsExactly("last");
    }
}
