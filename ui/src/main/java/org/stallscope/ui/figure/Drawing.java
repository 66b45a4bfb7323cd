package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;

/// A page that stands alone, in units of its {@link ExportOptions}.
@FunctionalInterface
interface Drawing {
    void draw(Graphics2D pen);

    /// An empty page, with lines and letters drawn as finely as the pen can.
    static void begin(Graphics2D pen, ExportOptions options) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(options.palette().background());
        pen.fill(new Rectangle2D.Double(0, 0, options.width(), options.height()));
    }
}
