package org.stallscope.analysis.evidence.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Scripts that write down what applications and the kernel do, in the forms that are read here without questions.
public final class ProbeScripts {
    /// All of them, the most telling first.
    public static final List<Script> ALL = List.of(
            new Script("strace", "strace.sh", "reads and writes of one process, with the addresses of its sockets"),
            new Script("bpftrace", "bpftrace.bt", "sizes of all receives and sends, Linux 6.3 or later"),
            new Script("bpftrace-kprobe", "bpftrace-kprobe.bt", "the same for older kernels"),
            new Script("systemtap", "systemtap.stp", "the same with SystemTap"),
            new Script("ftrace", "ftrace.sh",
                    "kernel tracepoints with ftrace, trace-cmd or perf: sizes, windows, buffers"),
            new Script("ss", "ss.sh", "every socket's state once a second"),
            new Script("netstat", "netstat.sh", "every socket's queues and timers once a second"),
            new Script("nstat", "nstat.sh", "the host's TCP counters once a second"));

    private ProbeScripts() {}

    /// One script.
    ///
    /// @param name by which a person asks for it
    /// @param file name of its file, with the suffix of its language
    /// @param purpose what it writes down, in a few words
    public record Script(String name, String file, String purpose) {
        /// The script itself.
        public String text() {
            try (InputStream in = ProbeScripts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("The program lacks its file " + file);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The script of a name.
    public static Optional<Script> named(String name) {
        return ALL.stream().filter(script -> script.name.equals(name)).findFirst();
    }
}
