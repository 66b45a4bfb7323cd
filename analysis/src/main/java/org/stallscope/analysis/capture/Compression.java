package org.stallscope.analysis.capture;

/// How a capture file is compressed, told from its first bytes.
public enum Compression {
    NONE(""),
    GZIP("gzip"),
    ZSTD("zstd"),
    LZ4("lz4"),
    XZ("xz");

    private final String words;

    Compression(String words) {
        this.words = words;
    }

    /// The compression as a person says it.
    public String words() {
        return this == NONE ? Messages.say("not-compressed") : words;
    }

    /// Recognises a compression by its magic number.
    static Compression of(byte[] start) {
        if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            return GZIP;
        }
        if (start.length < 4) {
            return NONE;
        }
        final int magic = (start[0] & 0xff) << 24 | (start[1] & 0xff) << 16 | (start[2] & 0xff) << 8 | start[3] & 0xff;
        return switch (magic) {
            case 0x28b52ffd -> ZSTD;
            case 0x04224d18 -> LZ4;
            case 0xfd377a58 -> XZ;
            default -> NONE;
        };
    }
}
