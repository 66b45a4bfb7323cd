package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatIsThereAndWhatToDoAboutWhatIsNot() {
        final Cli.Result result = new Cli(folder).run("doctor");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).containsPattern("(?m)^ok +Java +25")
                .containsPattern(
                        "(?m)^ok +Memory +.* GB for Java of .* GB, enough for captures of about \\d+ million packets")
                .containsPattern("(?m)^absent +Display +no display")
                .contains("prints the verdict and writes figure and report")
                .containsPattern("(?m)^(ok|absent) +libpcap ")
                .containsPattern("(?m)^(ok|absent) +Capture rights ");
    }

    @Test
    void withADisplayAWindowCanOpen() {
        assertThat(new Cli(folder).withDisplay().run("doctor").out())
                .containsPattern("(?m)^ok +Display +a window can open");
    }
}
