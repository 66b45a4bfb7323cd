package org.stallscope.ui.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.stallscope.analysis.decode.tree.HeaderNode;

/// The bytes of a packet in hexadecimal and as characters, 16 a line or 8 where there is little room. Only the lines in sight
/// exist. The bytes of the chosen field and of its layer are marked.
final class BytesView extends ListView<Integer> {
    private static final Font FONT = Font.font("Monospaced", 11.5);
    private static final double LINE_HEIGHT = 18;
    private static final double EDGE = 8;
    private static final int WIDE = 16;
    private static final int NARROW = 8;

    private final PositionList lines = new PositionList();
    private final List<Line> cells = new ArrayList<>();
    private final double letter;
    private byte[] bytes = {};
    private HeaderNode field;
    private HeaderNode layer;
    private int perLine = WIDE;

    /// @param onByte told which byte was clicked
    BytesView(IntConsumer onByte) {
        final Text measure = new Text("0".repeat(100));
        measure.setFont(FONT);
        letter = measure.getLayoutBounds().getWidth() / 100;
        setId("bytes");
        setAccessibleText(Messages.say("bytes"));
        getStyleClass().add("bytes");
        setFixedCellSize(LINE_HEIGHT);
        setItems(lines);
        setPlaceholder(new Label(""));
        setCellFactory(view -> {
            final Line line = new Line(this, onByte);
            cells.add(line);
            return line;
        });
        widthProperty().subscribe(this::fit);
    }

    /// A wide line and the scroll bar must fit.
    private void fit() {
        final int wanted = getWidth() > 0 && getWidth() < 2 * EDGE + 20 + letter * (charactersAt(WIDE) + WIDE) ? NARROW
                : WIDE;
        if (wanted != perLine) {
            perLine = wanted;
            renew();
        }
    }

    void show(byte[] newBytes) {
        bytes = newBytes;
        renew();
    }

    private void renew() {
        lines.renew((bytes.length + perLine - 1) / perLine);
        cells.forEach(Line::show);
    }

    /// Marks the bytes of a field and of the layer around it, and brings them into sight.
    void mark(HeaderNode newField, HeaderNode newLayer) {
        field = newField;
        layer = newLayer;
        cells.forEach(Line::show);
        if (field != null && field.hasBytes()) {
            final int first = field.offset() / perLine;
            final int last = (field.offset() + field.length() - 1) / perLine;
            final boolean inSight = cells.stream().anyMatch(cell -> cell.isShown(first))
                    && (first == last || cells.stream().anyMatch(cell -> cell.isShown(first + 1)));
            if (!inSight) {
                scrollTo(Math.max(0, first - 1));
            }
        }
    }

    /// The bytes that are marked as the field's, first and behind the last; null for none.
    int[] marked() {
        return field == null || !field.hasBytes() ? null
                : new int[] {field.offset(), field.offset() + field.length()};
    }

    private int digits() {
        return bytes.length > 0xffff ? 6 : 4;
    }

    /// The column of a byte in the line.
    private int hexAt(int i) {
        return digits() + 2 + 3 * i + (i >= WIDE / 2 ? 1 : 0);
    }

    private int charactersAt(int count) {
        return digits() + 2 + 3 * count + (count > WIDE / 2 ? 1 : 0) + 1;
    }

    /// Which byte of a line lies at a place; −1 for none.
    int byteAt(int line, double x) {
        final double column = (x - EDGE) / letter;
        for (int i = 0; i < perLine && line * perLine + i < bytes.length; i++) {
            final boolean inHex = column >= hexAt(i) - 0.5 && column < hexAt(i) + 2.5;
            final int character = charactersAt(perLine) + i;
            if (inHex || column >= character && column < character + 1) {
                return line * perLine + i;
            }
        }
        return -1;
    }

    /// Where a byte's digits begin in its line, px.
    double xOf(int position) {
        return EDGE + letter * hexAt(position % perLine);
    }

    int perLine() {
        return perLine;
    }

    private static final class Line extends ListCell<Integer> {
        private final BytesView view;
        private final Pane pane = new Pane();
        private final Text text = new Text();
        private final Region[] marks = new Region[4];

        Line(BytesView view, IntConsumer onByte) {
            this.view = view;
            for (int i = 0; i < marks.length; i++) {
                marks[i] = new Region();
                marks[i].setManaged(false);
                marks[i].getStyleClass().add(i < 2 ? "layer-bytes" : "field-bytes");
                pane.getChildren().add(marks[i]);
            }
            text.setFont(FONT);
            text.setTextOrigin(VPos.CENTER);
            text.setX(EDGE);
            text.setY(LINE_HEIGHT / 2);
            text.setManaged(false);
            text.getStyleClass().add("byte-text");
            pane.getChildren().add(text);
            pane.setPrefHeight(LINE_HEIGHT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMousePressed(event -> {
                final int at = isEmpty() ? -1 : view.byteAt(getItem(), pane.sceneToLocal(event.getSceneX(), 0).getX());
                if (at >= 0) {
                    onByte.accept(at);
                }
            });
        }

        boolean isShown(int line) {
            return !isEmpty() && getItem() != null && getItem() == line && getParent() != null && isVisible();
        }

        @Override
        protected void updateItem(Integer line, boolean empty) {
            super.updateItem(line, empty);
            show();
        }

        private void show() {
            final Integer line = getItem();
            if (isEmpty() || line == null || line * view.perLine >= view.bytes.length) {
                setGraphic(null);
                return;
            }
            final String words = PacketText.line(view.bytes, line * view.perLine, view.perLine, view.digits());
            text.setText(words);
            setAccessibleText(words);
            place(view.layer, line, marks[0], marks[1]);
            place(view.field == view.layer ? null : view.field, line, marks[2], marks[3]);
            pane.setPrefWidth(2 * EDGE + view.letter * words.length());
            setGraphic(pane);
        }

        private void place(HeaderNode node, int line, Region hex, Region characters) {
            final int begin = line * view.perLine;
            final int end = Math.min(begin + view.perLine, view.bytes.length);
            final int from = node == null ? 0 : Math.max(begin, node.offset());
            final int to = node == null ? 0 : Math.min(end, node.offset() + node.length());
            final boolean some = node != null && node.hasBytes() && from < to;
            hex.setVisible(some);
            characters.setVisible(some);
            if (some) {
                final double left = EDGE + view.letter * (view.hexAt(from - begin) - 0.4);
                final double right = EDGE + view.letter * (view.hexAt(to - 1 - begin) + 2.4);
                hex.resizeRelocate(left, 1, right - left, LINE_HEIGHT - 2);
                final double first = EDGE + view.letter * (view.charactersAt(view.perLine) + from - begin);
                characters.resizeRelocate(first, 1, view.letter * (to - from), LINE_HEIGHT - 2);
            }
        }
    }
}
