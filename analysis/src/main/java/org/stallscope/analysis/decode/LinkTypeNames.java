package org.stallscope.analysis.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.stallscope.analysis.text.Message;

/// Names of link types as tcpdump.org lists them (www.tcpdump.org/linktypes.html, and those that only libpcap has).
public final class LinkTypeNames {
    private static final Map<Integer, String> NAMES = read();

    private LinkTypeNames() {}

    private static Map<Integer, String> read() {
        try (InputStream in = LinkTypeNames.class.getResourceAsStream("link-types.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(cells -> Integer.valueOf(cells[0]), cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `LINKTYPE_USB_LINUX (189)`; of a number that is not assigned, `link type 9999`; of none, `no known link type`.
    public static String of(int linkType) {
        return said(linkType).text();
    }

    /// The same, for what is kept.
    static Message said(int linkType) {
        if (linkType < 0) {
            return Messages.later("link-type.none");
        }
        final String name = NAMES.get(linkType);
        return name == null
                ? Messages.later("link-type", Integer.toString(linkType))
                : Message.plain("LINKTYPE_" + name + " (" + linkType + ")");
    }
}
