package org.stallscope.ui.figure;

/// How a figure is written.
///
/// @param title above the figure; empty for the conversation's endpoints
/// @param subtitle below the title; empty for what the capture tells
/// @param palette colours
/// @param width in figure units, which are pixels at scale 1 and points in PDF; at least 480
/// @param height likewise; at least 360
/// @param scale pixels a unit, in PNG only
/// @param version of the program, for the footer
/// @param sha256 hash of the capture in hexadecimal, for the footer; empty where nobody computed it
public record ExportOptions(
        String title,
        String subtitle,
        FigurePalette palette,
        int width,
        int height,
        double scale,
        String version,
        String sha256) {
    public ExportOptions {
        if (width < 480 || height < 360 || width > 20_000 || height > 20_000) {
            throw new IllegalArgumentException(
                    Messages.say("export.size", Integer.toString(width), Integer.toString(height)));
        }
        if (!(scale >= 0.5 && scale <= 8)) {
            throw new IllegalArgumentException(Messages.say("export.scale", scale));
        }
    }

    /// Options without a hash.
    public ExportOptions(
            String title, String subtitle, FigurePalette palette, int width, int height, double scale, String version) {
        this(title, subtitle, palette, width, height, scale, version, "");
    }

    /// The same with the hash of the capture.
    public ExportOptions withSha256(String hash) {
        return new ExportOptions(title, subtitle, palette, width, height, scale, version, hash);
    }

    /// 1,440 by 900, no title of its own.
    public static ExportOptions standard(FigurePalette palette, String version) {
        return new ExportOptions("", "", palette, 1440, 900, 1, version);
    }
}
