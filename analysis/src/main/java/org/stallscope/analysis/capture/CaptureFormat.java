package org.stallscope.analysis.capture;

/// The capture formats that are read, told from a file's first bytes.
public enum CaptureFormat {
    PCAP_MICROS("pcap, microseconds"),
    PCAP_NANOS("pcap, nanoseconds"),
    PCAP_MODIFIED("pcap, modified (Kuznetzov)"),
    PCAPNG("pcapng"),
    SNOOP("snoop");

    private final String words;

    CaptureFormat(String words) {
        this.words = words;
    }

    /// The format as a person says it.
    public String words() {
        return words;
    }
}
