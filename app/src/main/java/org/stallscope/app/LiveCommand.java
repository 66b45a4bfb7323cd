package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stallscope.analysis.live.LiveException;
import org.stallscope.analysis.live.LiveInterface;
import org.stallscope.analysis.live.LiveInterfaces;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.Ring;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope live [INTERFACE]`.
@Command(
        name = "live",
        sortOptions = false,
        footer = {
            "  stallscope live --list",
            "  stallscope live eth0 --bpf 'tcp port 9103'",
            "  stallscope live eth0 --snaplen 128 --ring 100MBx10 -w ring.pcapng",
            "  stallscope live lo --no-window --duration 30 -w lo.pcapng",
            "  ssh host sudo tcpdump -U -w - tcp | stallscope -"
        })
final class LiveCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final double NANOS = 1e9;

    /// Seconds; more than any capture lasts.
    private static final double LONGEST = 1e9;

    private static final int LARGEST_BUFFER = 1_024;

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "INTERFACE",
            descriptionKey = "INTERFACE")
    private String name;

    @Option(
            names = "--list")
    private boolean list;

    @Option(
            names = "--bpf",
            paramLabel = "FILTER")
    private String filter = "";

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES")
    private int snapLength = LiveSettings.WHOLE_PACKETS;

    @Option(
            names = "-w",
            paramLabel = "FILE")
    private Path file;

    @Option(
            names = "--ring",
            paramLabel = "SIZExCOUNT")
    private String ring;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS")
    private Double duration;

    @Option(
            names = "--packets",
            paramLabel = "COUNT")
    private Long packets;

    @Option(
            names = "--buffer",
            paramLabel = "MIB")
    private int buffer = LiveSettings.USUAL_BUFFER >> 20;

    @Option(
            names = "--no-promiscuous")
    private boolean own;

    @Option(
            names = "--no-window")
    private boolean noWindow;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    LiveCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return list ? list() : capture();
        } catch (LiveException e) {
            environment.err().println("stallscope: " + e.getMessage());
            e.remedy().lines().forEach(line -> environment.err().println("  " + line));
            return ExitCode.FAILED;
        }
    }

    private int list() throws IOException {
        final List<LiveInterface> interfaces = LiveInterfaces.list();
        Output.write(environment, null, out -> {
            line(out, row(Messages.say("live.list.interface"), Messages.say("live.list.state"),
                    Messages.say("live.list.link"), Messages.say("live.list.addresses")));
            for (LiveInterface one : interfaces) {
                final String about = String.join(", ", one.addresses())
                        + (one.description().isEmpty() || one.addresses().isEmpty() ? "" : "; ") + one.description();
                line(out, row(one.name(), Messages.say(one.loopback() ? "live.list.loopback"
                        : one.up() ? "live.list.up" : "live.list.down"), linkType(one), about));
            }
        });
        return ExitCode.DONE;
    }

    private static String row(String name, String state, String link, String about) {
        return (Columns.left(name, 20) + " " + Columns.left(state, 10) + " " + Columns.left(link, 22) + " " + about)
                .stripTrailing();
    }

    private static String linkType(LiveInterface one) {
        try {
            return one.up() ? LiveInterfaces.linkType(one.name()) : "-";
        } catch (LiveException e) {
            // The right to capture is missing, or it can only be listed.
            return "-";
        }
    }

    private void line(OutputStream out, String text) throws IOException {
        out.write((text + System.lineSeparator()).getBytes(environment.charset()));
    }

    private int capture() throws IOException {
        final boolean window = environment.display() == null && !noWindow;
        if (name == null && window) {
            check();
            if (open(null)) {
                return ExitCode.DONE;
            }
        }
        final LiveSettings settings = settings(name == null ? first() : name);
        if (window && open(settings)) {
            return ExitCode.DONE;
        }
        return new LiveReport(environment, settings).run();
    }

    /// Whether the window could open, and is closed again.
    private boolean open(LiveSettings settings) {
        try {
            environment.workbench().capture(settings, language());
            return true;
        } catch (UnsupportedOperationException e) {
            // The toolkit's way of saying that the display it was promised is not there.
            environment.err().println("stallscope: " + Messages.say("short.no-window", e.getMessage()));
            return false;
        }
    }

    private Optional<Language> language() {
        return spec.parent().userObject() instanceof StallscopeCommand all ? all.language() : Optional.empty();
    }

    private static String first() throws LiveException {
        final List<LiveInterface> interfaces = LiveInterfaces.list();
        return interfaces.stream().filter(LiveInterface::up).findFirst().orElseGet(interfaces::getFirst).name();
    }

    private void check() throws LiveException {
        if (snapLength < LiveSettings.LEAST_SNAP_LENGTH || snapLength > LiveSettings.WHOLE_PACKETS) {
            throw wrong(Messages.say("live.snaplen", LiveSettings.LEAST_SNAP_LENGTH, LiveSettings.WHOLE_PACKETS));
        }
        if (buffer < 1 || buffer > LARGEST_BUFFER) {
            throw wrong(Messages.say("live.buffer", LARGEST_BUFFER));
        }
        if (duration != null && !(duration > 0 && duration < LONGEST)) {
            throw wrong(Messages.say("live.duration"));
        }
        if (packets != null && packets < 1) {
            throw wrong(Messages.say("live.packets"));
        }
        if (ring != null) {
            try {
                Ring.parse(ring);
            } catch (LiveException e) {
                throw wrong(e.getMessage());
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private LiveSettings settings(String interfaceName) throws IOException {
        check();
        final Path target = file == null ? temporary(interfaceName) : file;
        return new LiveSettings(interfaceName, filter, snapLength, !own, buffer << 20, target,
                ring == null ? null : Ring.parse(ring), packets == null ? LiveSettings.ENDLESS : packets,
                duration == null ? LiveSettings.ENDLESS : (long) (duration * NANOS));
    }

    private static Path temporary(String interfaceName) throws IOException {
        return Files.createTempDirectory("stallscope-")
                .resolve(
                        interfaceName.replaceAll("[^\\w.-]", "_") + "-" + LocalDateTime.now().format(TIME) + ".pcapng");
    }
}
