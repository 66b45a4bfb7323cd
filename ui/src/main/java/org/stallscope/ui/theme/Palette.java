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
}
