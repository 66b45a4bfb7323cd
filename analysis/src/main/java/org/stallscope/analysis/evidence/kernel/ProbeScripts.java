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
            new Script("strace", "strace.sh"),
            new Script("bpftrace", "bpftrace.bt"),
            new Script("bpftrace-kprobe", "bpftrace-kprobe.bt"),
            new Script("systemtap", "systemtap.stp"),
            new Script("ftrace", "ftrace.sh"),
            new Script("ss", "ss.sh"),
            new Script("netstat", "netstat.sh"),
            new Script("nstat", "nstat.sh"));

    private ProbeScripts() {}

    /// One script.
    ///
    /// @param name by which a person asks for it
    /// @param file name of its file, with the suffix of its language
    public record Script(String name, String file) {
        /// What it writes down, in a few words.
        public String purpose() {
            return Messages.say("purpose." + name);
        }

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
