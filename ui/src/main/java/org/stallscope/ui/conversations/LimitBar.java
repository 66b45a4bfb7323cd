package org.stallscope.ui.conversations;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.theme.Palette;

/// Draws what a conversation's life went into: a bar whose parts have the hues of the families, in their order.
final class LimitBar {
    static final int WIDTH = 98;
    static final int HEIGHT = 10;

    private LimitBar() {}

    static void paint(GraphicsContext pen, LimitShare limit, Palette palette) {
        pen.setFill(palette.inset());
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        double x = 0;
        for (LimitFamily family : LimitFamily.values()) {
            final double width = limit.share(family) * WIDTH;
            if (family != LimitFamily.FLOW && width > 0) {
                pen.setFill(colour(palette, family));
                // What takes little time is still seen.
                pen.fillRect(x, 0, Math.max(1, width - 0.5), HEIGHT);
            }
            x += width;
        }
    }

    private static Color colour(Palette palette, LimitFamily family) {
        return switch (family) {
            case RECEIVER -> palette.receiver();
            case WINDOW -> palette.window();
            case PROXY -> palette.proxy();
            case SENDER -> palette.sender();
            case NETWORK -> palette.network();
            case PEER -> palette.peer();
            case UNKNOWN -> palette.unknown();
            case FLOW -> palette.inset();
        };
    }
}
