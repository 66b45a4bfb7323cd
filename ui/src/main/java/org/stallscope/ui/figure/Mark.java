package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Something that a lane draws above its lines: a closed stretch, an event's sign, a sentence.
@FunctionalInterface
interface Mark {
    /// Draws it.
    ///
    /// @param plot the lane's plot area, px
    void draw(Graphics2D pen, Rectangle2D plot);
}
