package org.stallscope.ui.theme;

import javafx.scene.paint.Color;

/// The design tokens as colours, for canvases. Hue is party: receiver, window, sender, network.
///
/// @param receiver what the receiving application does (RCV)
/// @param receiverText the same as text
/// @param window what the window says (WIN)
/// @param sender what the sender does (SND)
/// @param network what the path does (NET)
/// @param proxy what a proxy passes on from its other side (PRX)
/// @param peer what the other application does in a dialogue (PEER)
/// @param unknown what nobody knows
/// @param background plots
/// @param subtle bars and gutters
/// @param inset chips, what lies outside the handles
/// @param border lines between panes
/// @param rowBorder lines between rows
/// @param grid grid lines in plots
/// @param ink text, cursor, selection
/// @param muted labels and axes
/// @param faint third lines
/// @param selection fill of the selection
public record Palette(
        Color receiver,
        Color receiverText,
        Color window,
        Color sender,
        Color network,
        Color proxy,
        Color peer,
        Color unknown,
        Color background,
        Color subtle,
        Color inset,
        Color border,
        Color rowBorder,
        Color grid,
        Color ink,
        Color muted,
        Color faint,
        Color selection) {
    public static final Palette LIGHT = new Palette(
            Color.web("#E8590C"),
            Color.web("#B5420A"),
            Color.web("#65490A"),
            Color.web("#1F74D6"),
            Color.web("#8B1A52"),
            Color.web("#3E9671"),
            Color.web("#343E9F"),
            Color.web("#848D97"),
            Color.web("#FFFFFF"),
            Color.web("#F6F8FA"),
            Color.web("#EEF1F4"),
            Color.web("#D0D7DE"),
            Color.web("#E4E8EC"),
            Color.web("#ECEFF2"),
            Color.web("#1F2328"),
            Color.web("#57606A"),
            Color.web("#656D76"),
            Color.web("#1F2328", 0.06));

    public static final Palette DARK = new Palette(
            Color.web("#D0602E"),
            Color.web("#EE8A5B"),
            Color.web("#F2B75C"),
            Color.web("#84B9FD"),
            Color.web("#D987BA"),
            Color.web("#45E6BA"),
            Color.web("#8470EE"),
            Color.web("#6E7681"),
            Color.web("#0D1117"),
            Color.web("#161B22"),
            Color.web("#1C222B"),
            Color.web("#30363D"),
            Color.web("#232A33"),
            Color.web("#1B212A"),
            Color.web("#E6EDF3"),
            Color.web("#9AA4AF"),
            Color.web("#7D8590"),
            Color.web("#E6EDF3", 0.07));

    /// Every text at 7:1 or better (WCAG 2.2, 1.4.6), every hue at 4.5:1.
    public static final Palette CONTRAST_LIGHT = new Palette(
            Color.web("#B23A00"),
            Color.web("#7A2800"),
            Color.web("#4A3500"),
            Color.web("#0A4FA8"),
            Color.web("#6B0A3C"),
            Color.web("#0B6B45"),
            Color.web("#1E2478"),
            Color.web("#3A3F45"),
            Color.web("#FFFFFF"),
            Color.web("#FFFFFF"),
            Color.web("#E6E6E6"),
            Color.web("#000000"),
            Color.web("#595959"),
            Color.web("#C8C8C8"),
            Color.web("#000000"),
            Color.web("#1A1A1A"),
            Color.web("#2B2B2B"),
            Color.web("#000000", 0.12));

    /// The same on black.
    public static final Palette CONTRAST_DARK = new Palette(
            Color.web("#FF8A4A"),
            Color.web("#FFB184"),
            Color.web("#FFD27A"),
            Color.web("#9CCBFF"),
            Color.web("#FF9ED4"),
            Color.web("#5CFFD0"),
            Color.web("#B3A6FF"),
            Color.web("#C8CDD3"),
            Color.web("#000000"),
            Color.web("#000000"),
            Color.web("#262626"),
            Color.web("#FFFFFF"),
            Color.web("#8C8C8C"),
            Color.web("#4A4A4A"),
            Color.web("#FFFFFF"),
            Color.web("#F0F0F0"),
            Color.web("#DCDCDC"),
            Color.web("#FFFFFF", 0.16));
}
