package org.stallscope.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.testkit.Shared;

/// The public captures: each was looked at by hand for what is wrong with it. What is not named here has no warning.
class CapturesQualityTest {
    private static final Map<String, String> WARNINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("formats/NASA_ipv6.snoop.gz", "one-sided"),
            Map.entry("formats/be/test102.pcapng", "interface-drops"),
            Map.entry("formats/be/test202.pcapng", "interface-drops"),
            Map.entry("formats/gap-data-missing.pcapng", "missed-by-capture"),
            Map.entry("formats/le/test202.pcapng", "interface-drops"),
            Map.entry("formats/pcap_v2.2.dmp.gz", "snap-cut-headers routed-duplicates"),
            Map.entry("formats/pcapng-example.pcapng", "time-backward no-handshake"),
            Map.entry("formats/pcapng-example.pcapng.zst", "time-backward no-handshake"),
            Map.entry("formats/solaris.snoop", "no-handshake"),
            Map.entry("formats/tls12-dsb.pcapng", "no-handshake"),
            Map.entry("link-types/80211http.pcap", "routed-duplicates"),
            Map.entry("link-types/erspan.pcap", "missed-by-capture"),
            Map.entry("link-types/frag-ip-tcp.pcap", "no-handshake"),
            Map.entry("link-types/grpc_web.pcapng.gz", "time-backward"),
            Map.entry("link-types/gtp1_gn_normal_incl_fragmentation.pcap", "missed-by-capture"),
            Map.entry("link-types/ipoib.pcap", "one-sided"),
            Map.entry("link-types/mixed-vlan-mpls.pcap", "one-sided"),
            Map.entry("link-types/nflog-http.pcap", "mirror-duplicates routed-duplicates"),
            Map.entry("link-types/raw_ip.pcap", "one-sided"),
            Map.entry("link-types/rtsp.pcap", "routed-duplicates"),
            Map.entry("link-types/tls-fragmented-handshakes.pcap.gz", "one-sided"),
            Map.entry("link-types/vlan-collisions.pcap", "routed-duplicates"),
            Map.entry("loss/fix2.pcap", "routed-duplicates"),
            Map.entry("loss/hardware_dups.dmp.gz", "routed-duplicates"),
            Map.entry("loss/http-ooo.pcap", "mirror-duplicates one-sided"),
            Map.entry("loss/long_rtt.dmp.gz", "missed-by-capture"),
            Map.entry("loss/retrans-tls.pcap", "one-sided"),
            Map.entry("loss/retransmit-timeout.pcapng", "no-handshake"),
            Map.entry("loss/ssh-dups.pcap", "mirror-duplicates"),
            Map.entry("loss/tcp-badsegments.pcap", "missed-by-capture"),
            Map.entry("loss/tcp_dupack.pcapng", "no-handshake"),
            Map.entry("loss/tcp_handshake_synthetic.pcap", "missed-by-capture mirror-duplicates"),
            Map.entry("loss/tcp_retransmissions.pcapng", "one-sided"),
            Map.entry("loss/wireshark-retrans.pcap", "mirror-duplicates"),
            Map.entry("malformed/18_tcp_syn_options_snaplen_truncated.pcap", "snap-cut-headers"),
            Map.entry("malformed/bad_tcp_checksum.dmp.gz", "missed-by-capture no-handshake"),
            Map.entry("malformed/ipv4_tcp_http_xml_tso.pcap", "no-handshake"),
            Map.entry("malformed/ipv4_tso_frame.pcap", "no-handshake"),
            Map.entry("malformed/melsoft_129_clean.pcap", "routed-duplicates no-handshake"),
            Map.entry("malformed/truncated-header.pcap", "snap-cut-headers"),
            Map.entry("mid-stream/alert-testmyids-midstream/input.pcap", "no-handshake"),
            Map.entry("mid-stream/kafka.pcapng", "missed-by-capture mirror-duplicates no-handshake"),
            Map.entry("mid-stream/missing-syn.pcap", "no-handshake"),
            Map.entry("mid-stream/tcp-async-01/input.pcap", "one-sided"),
            Map.entry("misc/bigtcp-ipv6.pcap", "no-handshake"),
            Map.entry("misc/ipv6_ftp_nasa.snp.gz", "missed-by-capture"),
            Map.entry("zero-window/all.snoop.gz", "snap-cut-headers mirror-duplicates one-sided no-handshake"),
            Map.entry("zero-window/http.dmp.gz", "missed-by-capture"),
            Map.entry("zero-window/tcp_zerowindowdead.pcapng", "no-handshake"),
            Map.entry("zero-window/tcp_zerowindowrecovery.pcapng", "no-handshake"),
            Map.entry("zero-window/tcpseq_synthetic.pcap", "mirror-duplicates time-backward one-sided"),
            Map.entry("zero-window/zwnd.dmp.gz", "missed-by-capture")));

    @Test
    void everyDefectIsToldAndCleanCapturesHaveNone() {
        final Path root = Shared.path("captures");
        final Map<String, String> found = new TreeMap<>();
        for (Path file : Shared.capturesWithOracle()) {
            final String name = root.relativize(file).toString();
            // Random traces are nothing but defects, and golden ones are made to be odd.
            if (!name.startsWith("random/") && !name.startsWith("golden/")) {
                final String warnings = warnings(file);
                if (!warnings.isEmpty()) {
                    found.put(name, warnings);
                }
            }
        }
        assertThat(found).isEqualTo(WARNINGS);
    }

    private static String warnings(Path file) {
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            return analysis.quality().notes().stream()
                    .filter(note -> note.severity() != Severity.INFO)
                    .map(note -> note.kind().word())
                    .collect(Collectors.joining(" "));
        } catch (CaptureException e) {
            // Not a capture: nothing to judge.
            return "";
        }
    }
}
