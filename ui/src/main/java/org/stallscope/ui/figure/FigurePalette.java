package org.stallscope.ui.figure;

import java.awt.Color;

/// Colours of a figure (mockups/tokens.md): one hue for each party in every lane, ink for what belongs to the reader.
public enum FigurePalette {
    LIGHT(0xffffff, 0xeceff2, 0xd0d7de, 0x1f2328, 0x57606a, 0xe8590c, 0xb5420a, 0x65490a, 0x1f74d6, 0x8b1a52, 0x3e9671,
            0x343e9f,
            0x848d97, 0.06),
    DARK(0x0d1117, 0x1b212a, 0x30363d, 0xe6edf3, 0x9aa4af, 0xd0602e, 0xee8a5b, 0xf2b75c, 0x84b9fd, 0xd987ba, 0x45e6ba,
            0x8470ee,
            0x6e7681, 0.07),
    PRINT(0xffffff, 0xe4e4e4, 0x9a9a9a, 0x000000, 0x333333, 0xd04a00, 0x8f3300, 0x4a3500, 0x0b4fa0, 0x6d0f3d, 0x1f6b4c,
            0x2a3280,
            0x6b7480, 0.07),
    CONTRAST_LIGHT(0xffffff, 0xc8c8c8, 0x000000, 0x000000, 0x1a1a1a, 0xb23a00, 0x7a2800, 0x4a3500, 0x0a4fa8, 0x6b0a3c,
            0x0b6b45, 0x1e2478, 0x3a3f45, 0.12),
    CONTRAST_DARK(0x000000, 0x4a4a4a, 0xffffff, 0xffffff, 0xf0f0f0, 0xff8a4a, 0xffb184, 0xffd27a, 0x9ccbff, 0xff9ed4,
            0x5cffd0, 0xb3a6ff, 0xc8cdd3, 0.16);

    private final Color background;
    private final Color grid;
    private final Color border;
    private final Color ink;
    private final Color muted;
    private final Color receiver;
    private final Color receiverText;
    private final Color window;
    private final Color sender;
    private final Color network;
    private final Color proxy;
    private final Color peer;
    private final Color unknown;
    private final double shade;

    FigurePalette(
            int background,
            int grid,
            int border,
            int ink,
            int muted,
            int receiver,
            int receiverText,
            int window,
            int sender,
            int network,
            int proxy,
            int peer,
            int unknown,
            double shade) {
        this.background = new Color(background);
        this.grid = new Color(grid);
        this.border = new Color(border);
        this.ink = new Color(ink);
        this.muted = new Color(muted);
        this.receiver = new Color(receiver);
        this.receiverText = new Color(receiverText);
        this.window = new Color(window);
        this.sender = new Color(sender);
        this.network = new Color(network);
        this.proxy = new Color(proxy);
        this.peer = new Color(peer);
        this.unknown = new Color(unknown);
        this.shade = shade;
    }

    public Color background() {
        return background;
    }

    public Color grid() {
        return grid;
    }

    public Color border() {
        return border;
    }

    /// Text, cursor, selection, annotations.
    public Color ink() {
        return ink;
    }

    /// Labels and axes.
    public Color muted() {
        return muted;
    }

    /// What the receiving application does.
    public Color receiver() {
        return receiver;
    }

    /// The receiver's hue as text.
    public Color receiverText() {
        return receiverText;
    }

    /// What the advertised window says.
    public Color window() {
        return window;
    }

    /// What the sender does.
    public Color sender() {
        return sender;
    }

    /// What the path does.
    public Color network() {
        return network;
    }

    /// What a proxy passes on from its other side.
    public Color proxy() {
        return proxy;
    }

    /// What the other application does in a dialogue.
    public Color peer() {
        return peer;
    }

    /// What nobody knows.
    public Color unknown() {
        return unknown;
    }

    /// The ground of a shaded stretch of time: a little ink on the background, opaque, so that it does not add up.
    public Color shade() {
        return new Color(
                mixed(background.getRed(), ink.getRed()),
                mixed(background.getGreen(), ink.getGreen()),
                mixed(background.getBlue(), ink.getBlue()));
    }

    private int mixed(int ground, int over) {
        return (int) Math.round(ground + (over - ground) * shade);
    }

    /// A colour made see-through.
    public static Color withAlpha(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }
}
