package org.stallscope.analysis.live;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;
import org.stallscope.analysis.decode.AddressText;

/// The interfaces that packets can be captured from. Listing them needs no right to capture.
public final class LiveInterfaces {
    private LiveInterfaces() {}

    /// All interfaces in libpcap's order, which puts those first that are likely to be wanted.
    ///
    /// @throws LiveException where there is no libpcap, or it cannot list them
    public static List<LiveInterface> list() throws LiveException {
        Libpcap.require();
        final List<LiveInterface> interfaces = new ArrayList<>();
        try {
            for (PcapNetworkInterface found : Pcaps.findAllDevs()) {
                final List<String> addresses = new ArrayList<>();
                for (PcapAddress address : found.getAddresses()) {
                    if (address.getAddress() != null) {
                        addresses.add(text(address.getAddress()));
                    }
                }
                interfaces.add(new LiveInterface(found.getName(),
                        found.getDescription() == null ? "" : found.getDescription(), addresses, found.isUp(),
                        found.isLoopBack()));
            }
        } catch (PcapNativeException e) {
            throw new LiveException(LiveException.Kind.OTHER, Messages.say("interfaces.failed", e.getMessage()), "");
        } catch (LinkageError e) {
            throw new LiveException(LiveException.Kind.NO_LIBRARY, Messages.say("library.none"),
                    Rights.libraryRemedy());
        }
        return interfaces;
    }

    private static String text(InetAddress address) {
        final ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES ? address.getHostAddress()
                : AddressText.v6(bytes.getLong(), bytes.getLong());
    }

    /// The link type of an interface in words. Opens it for a moment, so it needs the right to capture.
    ///
    /// @throws LiveException where it cannot be opened
    public static String linkType(String name) throws LiveException {
        try (NativeSource source = NativeSource.open(name, "", NativeSource.MOST_BYTES, false, 1 << 20)) {
            return Libpcap.linkTypeWords(source.systemLinkType());
        }
    }

    /// Packets that an interface has taken and sent since it is there; empty where the system does not tell without the right
    /// to capture (everywhere but on Linux).
    public static OptionalLong packets(String name) {
        final Path counts = Path.of("/sys/class/net").resolve(name.replace('/', '_')).resolve("statistics");
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(counts.resolve("rx_packets")).strip())
                    + Long.parseLong(Files.readString(counts.resolve("tx_packets")).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
