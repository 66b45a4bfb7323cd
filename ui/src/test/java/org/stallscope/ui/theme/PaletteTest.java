package org.stallscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.stallscope.ui.figure.FigurePalette;

/// The window's colours and the figure's are the same tokens, kept apart so that the window starts without Java2D.
class PaletteTest {
    @Test
    void windowAndFigureAgreeOnEveryColourTheyShare() {
        assertSame(Palette.LIGHT, FigurePalette.LIGHT);
        assertSame(Palette.DARK, FigurePalette.DARK);
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
