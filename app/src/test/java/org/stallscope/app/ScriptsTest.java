package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.evidence.kernel.ProbeScripts;

class ScriptsTest {
    @TempDir
    private Path folder;

    @Test
    void withoutANameAllScriptsAreListedWithWhatTheyWriteDown() {
        final Cli.Result result = new Cli(folder).run("scripts");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(ProbeScripts.ALL.size());
        assertThat(result.out()).contains("bpftrace").contains("systemtap").contains("once a second");
    }

    @Test
    void aNamedScriptIsPrintedAsItIs() {
        for (ProbeScripts.Script script : ProbeScripts.ALL) {
            final Cli.Result result = new Cli(folder).run("scripts", script.name());
            assertThat(result.code()).isZero();
            assertThat(result.out()).isEqualTo(script.text()).startsWith("#!").contains("for Stallscope");
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        final Cli.Result result = new Cli(folder).run("scripts", "dtrace");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("dtrace").contains("bpftrace-kprobe, systemtap").contains("--help");
    }
}
