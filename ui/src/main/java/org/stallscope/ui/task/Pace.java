package org.stallscope.ui.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Lets views that take passes over a capture follow one that grows without taking the computer from those that are cheap: they
/// follow in rounds. A round begins when all work of the one before is done and it has rested several times as long as that took;
/// its work runs one by one. Work that is asked for otherwise runs at once. To be used in the UI executor, but for
/// {@link #executors}, which anybody may use.
public final class Pace {
    /// A round rests so many times as long as its work took: all of it together takes a quarter of a processor.
    private static final int REST = 3;

    private final Executors executors;
    private final Executors counted;
    private final long leastNanos;
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int running;
    private boolean inRound;
    private boolean oneByOne;
    private boolean scheduled;
    private long worked;
    private long next;
    private boolean begun;
    private Runnable onRound = () -> {};

    /// @param leastMillis least time between two rounds
    public Pace(Executors executors, long leastMillis) {
        this.executors = executors;
        leastNanos = TimeUnit.MILLISECONDS.toNanos(leastMillis);
        counted = new Executors(new Counted(), executors.painter(), executors.ui());
    }

    /// The same executors, with a background whose work counts.
    public Executors executors() {
        return counted;
    }

    /// Has something done in the next round; what was asked for with the same key and has not begun is dropped.
    public void submit(Object key, Runnable action) {
        waiting.put(key, action);
        go();
    }

    /// Does all that waits, now: nothing grows any more.
    public void finish() {
        synchronized (queue) {
            oneByOne = false;
            begun = false;
        }
        begin();
        drain();
    }

    /// @param listener told, in the UI executor, that a round begins
    public void setOnRound(Runnable listener) {
        onRound = listener;
    }

    private void go() {
        if (inRound || waiting.isEmpty()) {
            return;
        }
        if (!scheduled) {
            scheduled = true;
            // Never at once: who asks may have more to ask, and may not be done itself.
            final long rest = begun ? next - System.nanoTime() : 0;
            executors.later(Math.max(1, TimeUnit.NANOSECONDS.toMillis(rest) + 1), () -> executors.ui().execute(() -> {
                scheduled = false;
                if (!inRound) {
                    begin();
                }
            }));
        }
    }

    private void begin() {
        final List<Runnable> actions = new ArrayList<>(waiting.values());
        waiting.clear();
        if (actions.isEmpty()) {
            return;
        }
        final long start = System.nanoTime();
        synchronized (queue) {
            inRound = true;
            oneByOne = true;
            worked = 0;
        }
        try {
            onRound.run();
            actions.forEach(Runnable::run);
        } finally {
            synchronized (queue) {
                worked += System.nanoTime() - start;
            }
            endWhereDone();
        }
    }

    /// In the UI executor.
    private void endWhereDone() {
        synchronized (queue) {
            if (!inRound || running > 0 || !queue.isEmpty()) {
                return;
            }
            inRound = false;
            oneByOne = false;
            begun = true;
            next = System.nanoTime() + Math.max(leastNanos, REST * worked);
        }
        go();
    }

    /// Starts what may run: of a round one by one.
    private void drain() {
        while (true) {
            final Runnable action;
            synchronized (queue) {
                if (queue.isEmpty() || oneByOne && running > 0) {
                    return;
                }
                action = queue.remove();
                running++;
            }
            executors.background().execute(() -> run(action));
        }
    }

    private void run(Runnable action) {
        final long start = System.nanoTime();
        try {
            action.run();
        } finally {
            synchronized (queue) {
                running--;
                worked += System.nanoTime() - start;
            }
            drain();
            executors.ui().execute(this::endWhereDone);
        }
    }

    /// The background, with a look at when all is done.
    private final class Counted implements Executors.Wrapper {
        @Override
        public Executor inner() {
            return executors.background();
        }

        @Override
        public void execute(Runnable action) {
            synchronized (queue) {
                queue.add(action);
            }
            drain();
        }
    }
}
