package org.stallscope.ui.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.analysis.live.Ring;
import org.stallscope.ui.live.LiveModel;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.workbench.Ports;
import org.stallscope.ui.workbench.Settings;
import org.stallscope.ui.workbench.Workbench;
import org.stallscope.ui.workbench.WorkbenchModel;

/// Captures from an interface in a real workbench, 1440 × 900, and counts: packets, drops, updates of the timeline (pictures of the
/// lanes on screen that tell of later segments than the one before) a second, over all and in the worst second, and the longest time
/// between two of them; how old the newest segment was on screen; states of the capture, those of them that brought segments of the
/// conversation on the timeline, how often the list of conversations was made anew, and how often who limits was judged; the
/// longest time between two pulses of the window (what a person feels as a hang), the processor's time, and how many packets behind
/// the analysis was. Somebody else makes the packets, as
///
/// ```
/// ip link add lv0 type veth peer name lv1; ip link set lv0 up; ip link set lv1 up
/// java analysis/src/bench/java/org/stallscope/bench/CaptureGenerator.java /tmp/one.pcap --packets 10000000 --conversations 1
/// java --enable-native-access=ALL-UNNAMED analysis/src/bench/java/org/stallscope/bench/PacketSender.java lv0 /tmp/one.pcap 100000 &
/// mvn -q -pl ui -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
/// java --enable-native-access=ALL-UNNAMED -cp ui/target/classes:analysis/target/classes:$(cat ui/target/classpath) \
///     ui/src/bench/java/org/stallscope/ui/bench/LiveBenchmark.java lv1 [seconds [ring]]
/// ```
///
/// A ring is written as for `stallscope live`: `64MiBx4`. Packets of its removed files count as behind.
///
/// Many conversations: `--conversations 100 --rate 100000 --stall-every 200000` for the generator. It lets a window close for up to
/// 6.4 s of the file's time; with the rate of the sender these are seconds of the capture too, and with few of them the conversation
/// on the timeline goes on, so that there is something to update.
public final class LiveBenchmark {
    private static final double NANOS = 1e9;
    private static final int WARM_UP_SECONDS = 5;

    private int states;
    private int brought;
    private int lists;
    private long lastList;
    private long longestList;
    private long conversationUntil;
    private int judged;
    private int updates;
    private int updatesBefore;
    private int fewest = Integer.MAX_VALUE;
    private long shownUntil;
    private long lastUpdate;
    private long longestGap;
    private long oldest;
    private Object limits;
    private long lastPulse;
    private long longestPause;
    private long mostBehind;

    private LiveBenchmark() {}

    public static void main(String[] args) throws Exception {
        new LiveBenchmark().run(args[0], args.length > 1 ? Integer.parseInt(args[1]) : 30,
                args.length > 2 ? Ring.parse(args[2]) : null);
    }

    private void run(String name, int seconds, Ring ring) throws Exception {
        final Path folder = Files.createTempDirectory("live-benchmark-");
        final Path file = folder.resolve("live.pcapng");
        final CountDownLatch shown = new CountDownLatch(1);
        final Workbench[] workbench = new Workbench[1];
        Platform.startup(() -> {
            workbench[0] =
                    new Workbench(new WorkbenchModel(Executors.threads()), new Settings(folder.resolve("config")),
                            new Ports(new NoFiles(), text -> {}, command -> false), List.of(), 1_440, 860);
            final Stage stage = new Stage();
            stage.setScene(workbench[0].scene());
            stage.show();
            watch(workbench[0]);
            workbench[0].live().model().start(LiveSettings.of(name, file).withRing(ring));
            shown.countDown();
        });
        shown.await();
        Thread.sleep(1_000L * WARM_UP_SECONDS);
        final LiveModel live = workbench[0].live().model();
        final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final LiveStatus before = live.statusProperty().get();
        final long processor = system.getProcessCpuTime();
        final long begin = System.nanoTime();
        Platform.runLater(() -> {
            states = 0;
            brought = 0;
            lists = 0;
            lastList = 0;
            longestList = 0;
            judged = 0;
            updates = 0;
            updatesBefore = 0;
            longestGap = 0;
            oldest = 0;
            longestPause = 0;
            lastUpdate = 0;
            mostBehind = 0;
        });
        for (int second = 1; second <= seconds; second++) {
            Thread.sleep(1_000);
            final int at = second;
            Platform.runLater(() -> print(at, live, workbench[0].model()));
        }
        final double took = (System.nanoTime() - begin) / NANOS;
        final CountDownLatch told = new CountDownLatch(1);
        Platform.runLater(() -> {
            final LiveStatus now = live.statusProperty().get();
            System.out.println(String.format(Locale.ROOT,
                    "%s, %.1f s: %,d packets, %,.0f packets/s, %,d dropped%n"
                            + "timeline: %.1f updates/s, %d in the worst second, longest time between two %.0f ms,"
                            + " newest segment at most %.0f ms old when shown%n"
                            + "%.1f states/s, %.1f/s of them with segments of the conversation on the timeline;"
                            + " list of %d conversations made anew %.1f times/s, longest time between two %.0f ms%n"
                            + "who limits judged %.1f times/s; longest time between two pulses %.0f ms;"
                            + " most behind %,d packets (%.2f s); %.0f %% of a processor; %d segments on the timeline",
                    name, took, now.packets() - before.packets(), now.packetRate(before), now.lost() - before.lost(),
                    updates / took, fewest, longestGap / 1e6, oldest / 1e6,
                    states / took, brought / took, workbench[0].conversations().rows().size(), lists / took,
                    longestList / 1e6, judged / took, longestPause / 1e6, mostBehind,
                    mostBehind / Math.max(1, now.packetRate(before)),
                    100 * (system.getProcessCpuTime() - processor) / NANOS / took,
                    workbench[0].model().conversation().figure().data().packets()));
            live.stopAndWait(5_000);
            told.countDown();
        });
        told.await();
        System.exit(0);
    }

    private void watch(Workbench workbench) {
        final WorkbenchModel model = workbench.model();
        model.captureProperty().subscribe(open -> states++);
        model.conversationProperty().subscribe(data -> {
            final Object now = data == null ? null : data.figure().data().limits();
            judged += now == limits ? 0 : 1;
            limits = now;
            final long until = data == null ? 0 : data.bounds().to();
            brought += until > conversationUntil ? 1 : 0;
            conversationUntil = until;
        });
        workbench.conversations().rows().addListener((ListChangeListener<Integer>) change -> {
            final long now = System.nanoTime();
            longestList = lastList == 0 ? 0 : Math.max(longestList, now - lastList);
            lastList = now;
            lists++;
        });
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                longestPause = lastPulse == 0 ? 0 : Math.max(longestPause, now - lastPulse);
                lastPulse = now;
                final long until = workbench.timeline().shownUntil();
                if (until > shownUntil) {
                    shownUntil = until;
                    updates++;
                    longestGap = lastUpdate == 0 ? 0 : Math.max(longestGap, now - lastUpdate);
                    oldest = Math.max(oldest, System.currentTimeMillis() * 1_000_000 - until);
                    lastUpdate = now;
                }
            }
        }.start();
    }

    private void print(int second, LiveModel live, WorkbenchModel model) {
        final LiveStatus now = live.statusProperty().get();
        final long behind = model.capture() == null ? 0 : now.packets() - model.capture().analysis().frames();
        mostBehind = Math.max(mostBehind, behind);
        final int here = updates - updatesBefore;
        updatesBefore = updates;
        fewest = Math.min(fewest, here);
        System.out.println(
                String.format(Locale.ROOT, "%3d s  %,12d packets  %,9.0f/s  %,8d dropped  %,9d behind  %d updates",
                        second, now.packets(), live.rate(), now.lost(), behind, here));
    }

    /// Nobody is asked for files.
    private static final class NoFiles implements Ports.FilePicker {
        @Override
        public List<Path> open(Path folder) {
            return List.of();
        }

        @Override
        public Path openFolder(Path folder) {
            return null;
        }

        @Override
        public Path save(Path folder, String name, String extension) {
            return null;
        }
    }
}
