package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteOutTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOut out = new ByteOut(bytes);

    @Test
    void numbersOfEveryLengthReadBackTheSame() throws IOException {
        final StringBuilder expected = new StringBuilder();
        for (long n = 1; n > 0 && n < Long.MAX_VALUE / 10; n *= 10) {
            for (long near = n - 1; near <= n + 1; near++) {
                out.number(near).put(' ').number(-near).put(' ');
                expected.append(near).append(' ').append(-near).append(' ');
            }
        }
        out.number(Long.MAX_VALUE).flush();
        assertThat(bytes).hasToString(expected.append(Long.MAX_VALUE).toString());
    }

    @Test
    void secondsHaveNineDecimals() throws IOException {
        out.seconds(0).put(' ').seconds(1).put(' ').seconds(-1).put(' ').seconds(1_795_234_131_661_782_000L).flush();
        assertThat(bytes).hasToString("0.000000000 0.000000001 -0.000000001 1795234131.661782000");
    }

    @Test
    void flagsAreFourHexadecimalDigits() throws IOException {
        out.hex(0x12).put(' ').hex(0xfff).flush();
        assertThat(bytes).hasToString("0x0012 0x0fff");
    }

    @Test
    void moreThanTheBufferHoldsArrivesWhole() throws IOException {
        final Random random = new Random(1);
        final StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            final long number = random.nextLong() >> random.nextInt(63);
            out.number(number).put(',');
            expected.append(number).append(',');
        }
        final String long1 = "x".repeat(200_000);
        out.text(long1).flush();
        assertThat(bytes).hasToString(expected + long1);
    }

    @Test
    void aFullDiskIsNotSwallowed() {
        final ByteOut full = new ByteOut(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertThatThrownBy(() -> full.number(1).flush()).hasMessage("No space left on device");
    }
}
