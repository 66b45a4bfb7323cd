package org.stallscope.ui.live;

import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// How many packets an interface had in each of the last half seconds, and the small curve of it.
final class Activity {
    static final int WIDTH = 64;
    static final int HEIGHT = 18;

    private static final int STEPS = 32;

    private final double[] counts = new double[STEPS];
    private long last = -1;
    private boolean known;

    /// Adds a look at the interface's counter.
    void count(long packets) {
        if (last >= 0) {
            System.arraycopy(counts, 1, counts, 0, STEPS - 1);
            counts[STEPS - 1] = Math.max(0, packets - last);
            known = true;
        }
        last = packets;
    }

    /// Draws the curve.
    void draw(Canvas canvas, Color colour) {
        final GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        final double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        pen.setStroke(colour);
        pen.beginPath();
        for (int i = 0; i < STEPS; i++) {
            final double x = 1 + i * (WIDTH - 2.0) / (STEPS - 1);
            final double y = HEIGHT - 2 - counts[i] / most * (HEIGHT - 4);
            if (i == 0) {
                pen.moveTo(x, y);
            } else {
                pen.lineTo(x, y);
            }
        }
        pen.stroke();
    }

    /// Packets a second, from looks that are half a second apart; -1 before the second look.
    double rate() {
        return known ? 2 * counts[STEPS - 1] : -1;
    }
}
