package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureBytes;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.fuzz.FuzzSeeds;

/// What a capture claims to hold costs no memory: only what it does hold.
class HostileClaimsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Any load allocates this much, bytes: chunks of columns, tables, buffers.
    private static final long FIXED = 24L << 20;

    /// And for each byte of the file, bytes, what is dropped at once included: a comment of one letter is an option of eight
    /// bytes, and a text on its way. Twice what was seen where the compiler had not met other captures before.
    private static final int PER_BYTE = 160;

    /// What zstd, xz and lz4 decoders allocate for themselves, bytes.
    private static final long DECODERS = 160L << 20;

    private static final int[] CLAIMS = {0x7fff_ffff, -1, -4, 0x4000_0000, 262_144, 65_535};

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> packetsOfAnyClaimedLength() {
        return Arrays.stream(CLAIMS).boxed().flatMap(claim -> Stream.of(
                test("pcap, snap length and packet " + claim, CaptureBytes
                        .pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1)
                        .ints(1, 1, claim, claim)),
                test("pcapng block " + claim, pcapng().ints(6, claim).raw(new byte[40])),
                test("pcapng packet " + claim, with(6, pcapng().body().ints(0, 0, 0, claim, claim).raw(new byte[60]))),
                test("pcapng simple packet " + claim, with(3, pcapng().body().ints(claim).raw(new byte[60]))),
                test("pcapng interface number " + claim, with(6, pcapng().body().ints(claim, 0, 0, 4, 4, 0))),
                test("pcapng section " + claim, new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                        .block(0x0a0d0d0a, pcapng().body().ints(0x1a2b3c4d).shorts(1, 0).ints(claim, claim))
                        .interfaceBlock(1).packet(0, 5, new byte[60])),
                test("pcapng snap length " + claim, with(1, pcapng().body().shorts(1, 0).ints(claim))),
                test("snoop record " + claim, new CaptureBytes(ByteOrder.BIG_ENDIAN)
                        .raw("snoop\0\0\0".getBytes()).ints(2, 4).ints(claim, claim, claim, 0, 1, 1)
                        .raw(new byte[60]))));
    }

    @TestFactory
    Stream<DynamicTest> optionsAndNamesOfAnyClaimedLength() {
        return Stream.of(1, 2, 3, 4, 9, 11, 12, 14).map(code -> test("interface option " + code,
                with(1, pcapng().body().shorts(1, 0).ints(0).shorts(code, 0xffff).raw(new byte[8]))));
    }

    @Test
    void millionsOfCommentsOnOneFrameAreReadInTimeAndMemoryOfTheirSize() throws IOException {
        final CaptureBytes body = pcapng().body().ints(0, 0, 0, 4, 4, 0);
        final byte[] comments = new byte[4_000_000];
        for (int i = 0; i < comments.length; i += 4) {
            comments[i] = 1;
        }
        assertBounded(with(6, body.raw(comments)).bytes());
    }

    @Test
    void millionsOfCommentsOnASectionAreReadInTimeAndMemoryOfTheirSize() throws IOException {
        final CaptureBytes body = pcapng().body().ints(0x1a2b3c4d).shorts(1, 0).longs(-1);
        final byte[] comments = new byte[4_000_000];
        for (int i = 0; i < comments.length; i += 8) {
            comments[i] = 1;
            comments[i + 2] = 1;
            comments[i + 4] = 'x';
        }
        assertBounded(new CaptureBytes(ByteOrder.LITTLE_ENDIAN).block(0x0a0d0d0a, body.raw(comments))
                .interfaceBlock(1).packet(0, 1, new byte[60]).bytes());
    }

    @Test
    void sectionsAndInterfacesEndWhereNobodyBelievesThem() throws IOException {
        final CaptureBytes many = pcapng();
        for (int i = 0; i < 120_000; i++) {
            many.interfaceBlock(1);
        }
        final Path file = many.write(folder.resolve("interfaces.pcapng"));
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            assertThat(analysis.capture().notes().interfaces()).hasSize(100_000);
            assertThat(analysis.health().count("damaged-record")).isEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> bombsAreRefusedWithTheLimitAndLeaveNothingBehind() {
        final byte[] header = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1).bytes();
        // zstd and xz make less than a thousandth of it, gzip and lz4 cannot.
        return Stream.of(1, 3).map(how -> DynamicTest.dynamicTest(how == 1 ? "zstd" : "xz", () -> {
            final byte[] bomb = FuzzSeeds.compress(Arrays.copyOf(header, 120_000_000), how);
            assertThat(bomb.length).isLessThan(100_000);
            final Path file = Files.write(folder.resolve("bomb" + how), bomb);
            final long files = inflated();
            final long before = THREADS.getTotalThreadAllocatedBytes();
            assertThatThrownBy(() -> CaptureLoader.load(file, LoadProgress.NONE))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("inflates to more than")
                    .hasMessageContaining("1000 times");
            assertThat(THREADS.getTotalThreadAllocatedBytes() - before).isLessThan(DECODERS);
            assertThat(inflated()).isLessThanOrEqualTo(files);
        }));
    }

    private static long inflated() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("stallscope-")).count();
        }
    }

    private static CaptureBytes pcapng() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(1);
    }

    private static CaptureBytes with(int type, CaptureBytes body) {
        return pcapng().block(type, body);
    }

    private DynamicTest test(String name, CaptureBytes capture) {
        return DynamicTest.dynamicTest(name, () -> assertBounded(capture.bytes()));
    }

    private void assertBounded(byte[] capture) throws IOException {
        final Path file = Files.write(folder.resolve("hostile.capture"), capture);
        final long bound = FIXED + (long) PER_BYTE * capture.length;
        long least = Long.MAX_VALUE;
        // The count is of the whole process: what another thread allocates meanwhile does not come a second time.
        for (int attempt = 0; attempt < 3 && least >= bound; attempt++) {
            final long before = THREADS.getTotalThreadAllocatedBytes();
            WholeEngine.run(file, 2);
            least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes allocated for %,d bytes", capture.length).isLessThan(bound);
    }
}
