package org.stallscope.ui.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationKind;

/// Where the annotations of a picture stand: each on its lane or over all of them, its words beside it where they cover no
/// others. Widths are measured without a pen, so that the place is the same wherever it is drawn, and known to who asks what
/// is under the pointer.
final class AnnotationLayout {
    /// Height of a line of a label, px.
    static final double LINE = 14;

    /// Between the border of a label and its words, px.
    static final double PAD = 4;

    /// The greatest width of a label's words, px: as wished, then where there is little room.
    private static final double[] WIDTHS = {230, 150, 70};

    /// Between a mark and its label, and between labels, px.
    private static final double GAP = 4;

    /// Labels of one picture; beyond them nobody can read any.
    private static final int MOST_LABELS = 300;

    /// Beside a mark whose label found no room none is looked for, px.
    private static final double CROWDED = 6;

    private static final int MOST_LINES = 2;
    private static final double LEAST_LANE = 12;
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    /// A lane's plot in a picture.
    ///
    /// @param title name of the lane in files
    /// @param area px
    /// @param scale its value axis
    record Area(String title, Rectangle2D area, ValueScale scale) {}

    /// An annotation in its place.
    ///
    /// @param annotation what it is
    /// @param area the lanes that it goes through, px
    /// @param from where its `from` stands, px; may be outside
    /// @param to where its `to` stands, px
    /// @param pointed height that it points at, px; NaN for none
    /// @param label box of its words; null where it has none or nothing is free
    /// @param lines its words
    record Placed(Annotation annotation, Rectangle2D area, double from, double to, double pointed, Rectangle2D label,
            List<String> lines) {}

    private final List<Placed> placed = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();

    /// Up to here no label finds room, px: of thousands in one place not each has to look for it.
    private double full = Double.NEGATIVE_INFINITY;

    private AnnotationLayout() {}

    /// Lays out the annotations that are in view.
    ///
    /// @param areas the lanes from top to bottom
    static List<Placed> of(List<Annotation> annotations, List<Area> areas, FigureView view) {
        final AnnotationLayout layout = new AnnotationLayout();
        if (areas.isEmpty()) {
            return List.of();
        }
        for (Annotation one : annotations) {
            if (one.end() >= view.from() && one.begin() <= view.to()) {
                layout.place(one, areas, view);
            }
        }
        return layout.placed;
    }

    private void place(Annotation one, List<Area> areas, FigureView view) {
        final Area lane = areas.stream().filter(area -> area.title().equals(one.lane())).findFirst().orElse(null);
        final Rectangle2D first = areas.getFirst().area();
        // On a lane that this picture has not, it goes through all: it must not be lost.
        final Rectangle2D area = lane != null ? lane.area()
                : new Rectangle2D.Double(first.getX(), first.getY(), first.getWidth(),
                        areas.getLast().area().getMaxY() - first.getY());
        final double from = area.getX() + view.x(one.from());
        final double to = area.getX() + view.x(one.to());
        double pointed = lane != null && one.value() != null && !lane.scale().ticks().isEmpty()
                ? Math.clamp(lane.scale().y(one.value(), area), area.getMinY() + 1, area.getMaxY() - 1) : Double.NaN;
        if (one.kind() == AnnotationKind.ARROW && Double.isNaN(pointed)) {
            pointed = (lane == null ? tallest(areas) : area).getCenterY();
        }
        final Rectangle2D home = lane == null ? tallest(areas) : area;
        List<String> lines = List.of();
        Rectangle2D label = null;
        if (!one.text().isBlank() && taken.size() < MOST_LABELS && from >= full) {
            // Where many stand together, a short label is better than none.
            for (int i = 0; i < WIDTHS.length && label == null; i++) {
                lines = lines(one.text(), WIDTHS[i], i == 0 ? MOST_LINES : 1);
                label = label(one, lines, home, area, from, to, pointed);
            }
            full = label == null ? from + CROWDED : full;
        }
        placed.add(new Placed(one, area, from, to, pointed, label, lines));
    }

    private static Rectangle2D tallest(List<Area> areas) {
        return areas.stream().map(Area::area)
                .max((a, b) -> Double.compare(a.getHeight(), b.getHeight())).orElseThrow();
    }

    /// The first free place for a label: at the top of its lane, right of the mark, else left of it, else a row lower, at last
    /// anywhere on the picture's height.
    private Rectangle2D label(Annotation one, List<String> lines, Rectangle2D home, Rectangle2D area, double from,
            double to, double pointed) {
        double width = 0;
        for (String line : lines) {
            width = Math.max(width, width(line));
        }
        width += 2 * PAD;
        final double height = lines.size() * LINE + 4;
        final double left = Math.max(area.getMinX(), Math.min(from, to));
        final double right = Math.min(area.getMaxX(), Math.max(from, to));
        for (Rectangle2D room : home.equals(area) ? List.of(home) : List.of(home, area)) {
            for (double y = room.getMinY() + GAP; y + height <= Math.max(room.getMaxY() - 2, room.getMinY() + GAP
                    + Math.min(height, LEAST_LANE)); y += LINE / 2) {
                for (double x : candidates(one, width, from, left, right)) {
                    final Rectangle2D box = new Rectangle2D.Double(
                            Math.clamp(x, area.getMinX() + 1, Math.max(area.getMinX() + 1, area.getMaxX() - width - 1)),
                            y, width, height);
                    // An arrow's head must not lie under its own words.
                    final boolean hides = one.kind() == AnnotationKind.ARROW
                            && box.getMinX() - 6 < to && to < box.getMaxX() + 6 && box.getMinY() - 6 < pointed
                            && pointed < box.getMaxY() + 6;
                    if (!hides && taken.stream().noneMatch(other -> other.intersects(box.getX() - GAP, box.getY(),
                            box.getWidth() + 2 * GAP, box.getHeight()))) {
                        taken.add(box);
                        return box;
                    }
                }
            }
        }
        return null;
    }

    private static double[] candidates(Annotation one, double width, double from, double left, double right) {
        return switch (one.kind()) {
            case RANGE -> right - left >= width + 2 * GAP
                    ? new double[] {(left + right - width) / 2, left + GAP, right - width - GAP}
                    : new double[] {right + GAP, left - width - GAP};
            case ARROW -> new double[] {from - width / 2, from + GAP, from - width - GAP};
            case NOTE, BOOKMARK -> new double[] {from + GAP, from - width - GAP};
        };
    }

    private static List<String> lines(String text, double room, int most) {
        final String words = text.replaceAll("\\s+", " ").strip();
        final List<String> lines = new ArrayList<>();
        String rest = words;
        while (lines.size() < most - 1 && width(rest) > room) {
            int end = fitting(rest, room);
            final int space = rest.lastIndexOf(' ', end);
            end = space > 0 ? space : end;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (width(rest) > room) {
            rest = rest.substring(0, fitting(rest, room)) + "…";
        }
        lines.add(rest);
        return lines;
    }

    /// Characters that fit a label's line, at least one whole character.
    private static int fitting(String text, double room) {
        int low = 1;
        int high = text.length();
        while (low < high) {
            final int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "…") <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < text.length() && Character.isHighSurrogate(text.charAt(low - 1)) ? Math.max(2, low - 1) : low;
    }

    /// The font of words: our own, or the system's for letters that we have not.
    static Font font(String words) {
        return FigureFonts.covering(Texts.LABEL, words);
    }

    private static double width(String words) {
        return font(words).getStringBounds(words, MEASURE).getWidth();
    }
}
