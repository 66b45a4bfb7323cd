package org.stallscope.analysis.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the files that a capture program wrote in turn, by their names: `x.pcap`, `x.pcap1`, `x.pcap2` (tcpdump -C, with -W
/// `x.pcap0`, also compressed by -z) and `x_00001_20260101120000.pcapng` (dumpcap and Wireshark, with the number before or
/// behind the time).
public final class RingBuffer {
    private static final String PACKING = "(?:\\.(?:gz|zst|lz4|xz))?";

    /// The group is what files of one ring have in common.
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("(.+_)\\d{5,}_\\d{14}(\\.\\w+)?" + PACKING),
            Pattern.compile("(.+_)\\d{14}_\\d{5,}(\\.\\w+)?" + PACKING),
            Pattern.compile("(.+\\.(?:pcap|pcapng|cap|dmp|dump))\\d*()" + PACKING));

    private RingBuffer() {}

    /// The other files of the ring buffer that a file belongs to, in the order of their names; none where its name is not
    /// that of one, or its folder cannot be listed.
    public static List<Path> others(Path file) {
        final Path name = file.getFileName();
        final Path folder = file.toAbsolutePath().getParent();
        if (name == null || folder == null) {
            return List.of();
        }
        for (Pattern pattern : NAMES) {
            final Matcher mine = pattern.matcher(name.toString());
            if (mine.matches()) {
                try (Stream<Path> files = Files.list(folder)) {
                    return files.filter(other -> !other.getFileName().equals(name))
                            .filter(other -> belongs(other.getFileName().toString(), pattern, mine))
                            .filter(Files::isRegularFile)
                            .sorted((a, b) -> NaturalOrder.NAMES.compare(
                                    a.getFileName().toString(), b.getFileName().toString()))
                            .map(file::resolveSibling)
                            .toList();
                } catch (IOException | java.io.UncheckedIOException e) {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private static boolean belongs(String other, Pattern pattern, Matcher mine) {
        final Matcher matcher = pattern.matcher(other);
        return matcher.matches()
                && matcher.group(1).equals(mine.group(1))
                && java.util.Objects.equals(matcher.group(2), mine.group(2));
    }
}
