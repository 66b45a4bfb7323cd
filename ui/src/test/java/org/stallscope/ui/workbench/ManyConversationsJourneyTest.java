package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.ui.conversations.ConversationColumn;
import org.stallscope.ui.conversations.ConversationList;
import org.stallscope.ui.task.Executors;

/// A hundred thousand conversations: opened, sorted, filtered, scrolled, with the work in the background as in the program.
@ExtendWith(FxTest.class)
class ManyConversationsJourneyTest {
    private static final int CONVERSATIONS = 100_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Work that was begun in the background, and the longest that anything kept the UI thread, ns of its processor time: other
    /// work on the machine is not ours.
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();

    @TempDir
    private Path folder;

    private Path capture() throws IOException, InterruptedException {
        final Path file = folder.resolve("many.pcap");
        final Process generator = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("..", "analysis", "src", "bench", "java", "org", "stallscope", "bench",
                        "CaptureGenerator.java").toString(),
                file.toString(), "--packets", "1000000", "--conversations", String.valueOf(CONVERSATIONS), "--snap",
                "66", "--stall-every", "20", "--loss-every", "50")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("generator.txt").toFile())
                .start();
        assertThat(generator.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(generator.exitValue()).as(Files.readString(folder.resolve("generator.txt"))).isZero();
        return file;
    }

    private Executors watched() {
        final Executors threads = Executors.threads();
        return new Executors(
                job -> {
                    jobs.incrementAndGet();
                    threads.background().execute(job);
                },
                threads.painter(),
                job -> threads.ui().execute(() -> {
                    final long begin = THREADS.getCurrentThreadCpuTime();
                    job.run();
                    longest.accumulateAndGet(THREADS.getCurrentThreadCpuTime() - begin, Math::max);
                }));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!fx(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as("time until it is so").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private void told(String what) {
        System.getLogger("measured").log(System.Logger.Level.INFO,
                what + ": longest job on the UI thread " + longest.getAndSet(0) / 1_000_000 + " ms, " + jobs
                        + " jobs in the background so far");
    }

    @Test
    void theyOpenSortFilterAndScrollAndOnlyRowsInSightAreWorkedOut() throws Exception {
        final Path file = capture();
        try (Fixture fixture = new Fixture(folder, new WorkbenchModel(watched()))) {
            fixture.open(file);
            final ConversationList list = fixture.workbench.conversations();
            until(() -> fixture.model().conversation() != null && !list.rows().isEmpty());
            told("open");
            final CaptureAnalysis analysis = fx(() -> fixture.model().capture().analysis());
            final int all = analysis.conversations().count();
            assertThat(all).isGreaterThan(CONVERSATIONS * 99 / 100);
            assertThat(list.rows()).hasSize(all);
            isSorted(list, true, c -> analysis.timeLost(c));
            assertThat(fx(() -> fixture.model().conversation().conversation())).isEqualTo(list.rows().get(0));

            FxTest.press(fixture.scene(), KeyCode.C);
            final TableView<Integer> grid = fixture.find("conversation-table");
            assertThat(fx(() -> grid.lookupAll(".table-row-cell").size())).isLessThan(60);
            told("table");
            for (String word : List.of("packets", "start", "name")) {
                final TableColumn<Integer, ?> column = fx(() -> grid.getColumns().stream()
                        .filter(one -> one.getId().equals("column-" + word)).findFirst().orElseThrow());
                FxTest.run(() -> grid.getSortOrder().setAll(List.of(column)));
                until(() -> list.order().getValue().word().equals(word));
            }
            told("sort by three columns");
            FxTest.run(() -> list.sort(ConversationColumn.START, false));
            until(() -> list.order().getValue() == ConversationColumn.START);
            isSorted(list, false, c -> analysis.conversations().firstTime(c));

            for (int row : new int[] {all / 2, all - 1, 3, all / 3, 2 * all / 3}) {
                FxTest.run(() -> grid.scrollTo(row));
                FxTest.picture(fixture.scene(), "many-conversations");
            }
            told("scroll");
            FxTest.run(() -> grid.getSelectionModel().clearAndSelect(2 * all / 3));
            until(() -> fixture.model().conversation().conversation() == list.rows().get(2 * all / 3));
            assertThat(jobs.get()).as("work for rows in sight, not for all").isLessThan(3_000);

            FxTest.run(() -> fixture.workbench.ask("stalled > 10ms && packets > 12"));
            until(() -> list.rows().size() < all);
            told("filter");
            assertThat(fx(() -> List.copyOf(list.rows()))).isNotEmpty()
                    .allMatch(c -> analysis.timeLost(c) > 10_000_000 && analysis.conversations().segments(c) > 12);
            FxTest.run(() -> fixture.workbench.ask(""));
            until(() -> list.rows().size() == all);

            // What limits each takes a pass over the whole capture: the old rows stay until then.
            FxTest.run(() -> list.sort(ConversationColumn.SHARE_RECEIVER, true));
            until(() -> list.order().getValue() == ConversationColumn.SHARE_RECEIVER);
            told("sort by a limiting factor");
            assertThat(list.rows()).hasSize(all);
            FxTest.picture(fixture.scene(), "many-conversations-by-limit");
        }
    }

    private static void isSorted(ConversationList list, boolean greatestFirst,
            java.util.function.IntToLongFunction key) {
        final List<Integer> rows = fx(() -> List.copyOf(list.rows()));
        for (int i = 1; i < rows.size(); i++) {
            final long before = key.applyAsLong(rows.get(i - 1));
            final long now = key.applyAsLong(rows.get(i));
            assertThat(greatestFirst ? before >= now : before <= now).as("order at %d: %d, %d", i, before, now)
                    .isTrue();
        }
    }
}
