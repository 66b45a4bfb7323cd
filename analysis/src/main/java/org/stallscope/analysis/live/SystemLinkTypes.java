package org.stallscope.analysis.live;

import org.stallscope.analysis.capture.LinkType;

/// The numbers of link types differ between systems (`DLT_`) and files (`LINKTYPE_`) for a few old ones
/// (libpcap's pcap-common.c, tcpdump.org's list of link types).
final class SystemLinkTypes {
    private static final int ATM = 11;
    private static final int ATM_IN_FILES = 100;

    /// macOS' DLT_PKTAP.
    private static final int PKTAP_ON_MAC = 149;
    private static final int PKTAP_IN_FILES = 258;

    private SystemLinkTypes() {}

    static int inFiles(int systemLinkType) {
        return switch (systemLinkType) {
            case LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> LinkType.RAW;
            case ATM -> ATM_IN_FILES;
            case PKTAP_ON_MAC -> Rights.Platform.here() == Rights.Platform.MAC ? PKTAP_IN_FILES : systemLinkType;
            default -> systemLinkType;
        };
    }
}
