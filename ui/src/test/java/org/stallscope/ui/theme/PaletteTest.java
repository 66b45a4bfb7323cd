package org.stallscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.ui.figure.FigurePalette;

/// The window's colours and the figure's are the same tokens, kept apart so that the window starts without Java2D.
class PaletteTest {
    @Test
    void windowAndFigureAgreeOnEveryColourTheyShare() {
        assertSame(Palette.LIGHT, FigurePalette.LIGHT);
        assertSame(Palette.DARK, FigurePalette.DARK);
        assertSame(Palette.CONTRAST_LIGHT, FigurePalette.CONTRAST_LIGHT);
        assertSame(Palette.CONTRAST_DARK, FigurePalette.CONTRAST_DARK);
    }

    /// WCAG 2.2, 1.4.6 and 1.4.11.
    @ParameterizedTest
    @EnumSource(names = {"CONTRAST_LIGHT", "CONTRAST_DARK"})
    void inHighContrastEveryTextAndHueStandsOutFromItsGround(Theme theme) {
        final Palette palette = theme.palette();
        for (Color text : List.of(palette.ink(), palette.muted(), palette.faint(), palette.receiverText())) {
            assertThat(contrast(text, palette.background())).isGreaterThan(7);
            assertThat(contrast(text, palette.inset())).isGreaterThan(7);
        }
        for (Color hue : List.of(palette.receiver(), palette.window(), palette.sender(), palette.network(),
                palette.proxy(), palette.peer(), palette.unknown(), palette.border(), palette.rowBorder())) {
            assertThat(contrast(hue, palette.background())).isGreaterThan(4.5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inEveryThemeTextCanBeReadAndHuesCanBeSeen(Theme theme) {
        final Palette palette = theme.palette();
        assertThat(contrast(palette.ink(), palette.background())).isGreaterThan(7);
        assertThat(contrast(palette.muted(), palette.background())).isGreaterThan(4.5);
        for (Color hue : List.of(palette.receiver(), palette.window(), palette.sender(), palette.network(),
                palette.proxy(), palette.peer(), palette.unknown())) {
            assertThat(contrast(hue, palette.background())).isGreaterThan(3);
        }
    }

    /// WCAG 2.2, "contrast ratio".
    private static double contrast(Color a, Color b) {
        final double la = luminance(a);
        final double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static void assertSame(Palette window, FigurePalette figure) {
        assertThat(new Color[] {
            window.background(), window.grid(), window.border(), window.ink(), window.muted(), window.receiver(),
            window.receiverText(), window.window(), window.sender(), window.network(), window.proxy(), window.peer(),
            window.unknown()
        }).containsExactly(
                colour(figure.background()), colour(figure.grid()), colour(figure.border()), colour(figure.ink()),
                colour(figure.muted()), colour(figure.receiver()), colour(figure.receiverText()),
                colour(figure.window()), colour(figure.sender()), colour(figure.network()), colour(figure.proxy()),
                colour(figure.peer()), colour(figure.unknown()));
    }

    private static Color colour(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
