package org.stallscope.analysis.capture;

/// The capture formats that are read, told from a file's first bytes.
public enum CaptureFormat {
    PCAP_MICROS("pcap-micros"),
    PCAP_NANOS("pcap-nanos"),
    PCAP_MODIFIED("pcap-modified"),
    PCAPNG("pcapng"),
    SNOOP("snoop");

    private final String word;

    CaptureFormat(String word) {
        this.word = word;
    }

    /// The format as a person says it.
    public String words() {
        return Messages.say("format." + word);
    }

    /// The format with its byte order, where it has one of several.
    String words(boolean bigEndian) {
        return switch (this) {
            case PCAPNG, SNOOP -> words();
            default -> Messages.say(bigEndian ? "big-endian" : "little-endian", words());
        };
    }
}
