package org.stallscope.ui.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.stallscope.ui.wording.Quantities;

/// The page of two conversations in one picture: the sentence, the legend, the picture, where it comes from.
record ComparePage(CompareFigure figure, ExportOptions options, CompareLook look, CompareFigure.Span a,
        CompareFigure.Span b) implements Drawing {
    private static final double MARGIN = 28;
    private static final double LEGEND_ROW = 18;

    @Override
    public void draw(Graphics2D pen) {
        final FigurePalette palette = options.palette();
        Drawing.begin(pen, options);
        final double room = options.width() - 2 * MARGIN;
        final Font title = Texts.TITLE.deriveFont(15f);
        double y = MARGIN + 10;
        for (String line : Texts.wrapped(pen, title, options.title(), room, 3)) {
            Texts.left(pen, title, palette.ink(), line, MARGIN, y);
            y += 21;
        }
        y = legend(pen, palette, y + 2, room);
        final double bottom = options.height() - MARGIN - 4;
        final String version = "Stallscope " + options.version();
        Texts.left(pen, Texts.LABEL, palette.muted(), version,
                MARGIN + room - Texts.width(pen, Texts.LABEL, version), bottom + 8);
        final String scales = look.sameScales() ? "" : ", " + Messages.say("compare.each");
        Texts.left(pen, Texts.LABEL, palette.muted(),
                Texts.fitted(pen, Texts.LABEL, options.subtitle() + scales, room - 160), MARGIN, bottom + 8);
        figure.paint(pen, new Rectangle2D.Double(MARGIN, y, room, bottom - 14 - y),
                new CompareFigure.Picture(look, a, b, palette, true, CompareFigure.NAMES, true));
    }

    private double legend(Graphics2D pen, FigurePalette palette, double baseline, double room) {
        double x = MARGIN;
        double y = baseline;
        final Set<String> named = new HashSet<>();
        for (Strip strip : figure.all()) {
            if (strip.lane().id() == null) {
                continue;
            }
            final FigureView view = new FigureView(strip.data().start(), strip.data().end() + 1, options.width(), 0,
                    palette, true, true);
            for (Reading reading : strip.lane().legend(strip.data(), strip.view(view, strip.wanted()))) {
                if (reading.value().equals(Quantities.count(0)) || !named.add(strip.lane().id() + reading.name())) {
                    continue;
                }
                final double entry = Glyphs.WIDTH + 6 + Texts.width(pen, Texts.LABEL, reading.name());
                if (x > MARGIN && x + entry > MARGIN + room) {
                    x = MARGIN;
                    y += LEGEND_ROW;
                }
                Glyphs.draw(pen, reading, x, y - 4, palette);
                Texts.left(pen, Texts.LABEL, palette.ink(), reading.name(), x + Glyphs.WIDTH + 6, y);
                x += entry + 18;
            }
        }
        if (look.difference()) {
            y += LEGEND_ROW;
            Texts.left(pen, Texts.LABEL, palette.muted(), Texts.fitted(pen, Texts.LABEL, Messages.say("lead.about"),
                    room), MARGIN, y);
        }
        if (look.overlay()) {
            y += LEGEND_ROW;
            Texts.left(pen, Texts.LABEL, palette.muted(), Messages.say("compare.overlay"), MARGIN, y);
        }
        return y + 12;
    }
}
