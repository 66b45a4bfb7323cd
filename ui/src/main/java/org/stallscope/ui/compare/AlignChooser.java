package org.stallscope.ui.compare;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.ui.figure.CompareFigure;

/// What stands at the same place in both: clock, first SYN, first data, a packet of each, or a position of each stream. For the
/// last two there are a field for A and one for B; a packet is also chosen by a click on the picture.
final class AlignChooser extends HBox {
    private final CompareModel model;
    private final ComboBox<AlignBy> by = new ComboBox<>(FXCollections.observableArrayList(AlignBy.values()));
    private final TextField a = new TextField();
    private final TextField b = new TextField();
    private final HBox fields = new HBox(4, label("A"), a, label("B"), b);
    private boolean filling;

    AlignChooser(CompareModel model) {
        super(6);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        by.setId("compare-align");
        by.setAccessibleText(Messages.say("align"));
        by.setTooltip(new Tooltip(Messages.say("align.tip")));
        by.setMinWidth(Region.USE_PREF_SIZE);
        by.setConverter(new StringConverter<>() {
            @Override
            public String toString(AlignBy value) {
                return value == null ? "" : value.title();
            }

            @Override
            public AlignBy fromString(String text) {
                return null;
            }
        });
        a.setId("compare-align-a");
        b.setId("compare-align-b");
        for (TextField field : new TextField[] {a, b}) {
            field.setPrefColumnCount(7);
            field.setMinWidth(64);
            field.getStyleClass().add("small");
            field.setOnAction(event -> align());
        }
        fields.setAlignment(Pos.CENTER_LEFT);
        fields.managedProperty().bind(fields.visibleProperty());
        fields.setVisible(false);
        by.valueProperty().subscribe(value -> {
            if (value != null && !filling) {
                choose(value);
            }
        });
        getChildren().addAll(label(Messages.say("align")), by, fields);
    }

    private static Label label(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Aligns by something; a packet is first the one at the cursor, a position the begin of the data.
    void choose(AlignBy wanted) {
        if (model.shown() == null) {
            return;
        }
        switch (wanted) {
            case PACKET -> {
                final Long first = model.window(CompareFigure.A).cursor();
                final Long second = model.window(CompareFigure.B).cursor();
                model.align(new Wish(wanted, model.frame(CompareFigure.A, first == null ? 0 : first),
                        model.frame(CompareFigure.B, second == null ? 0 : second)));
            }
            case SEQUENCE -> model.align(new Wish(wanted, 0, 0));
            default -> model.align(Wish.by(wanted));
        }
    }

    private void align() {
        if (model.shown() != null && isNumber(a) && isNumber(b)) {
            model.align(new Wish(by.getValue(), number(a), number(b)));
        }
    }

    private static boolean isNumber(TextField field) {
        return field.getText().strip().replace(",", "").matches("[0-9]{1,18}");
    }

    private static long number(TextField field) {
        return Long.parseLong(field.getText().strip().replace(",", ""));
    }

    void show(CompareModel.Shown shown) {
        filling = true;
        final AlignBy now = shown.captures().align(shown.pair().match(), shown.align()).by();
        by.setValue(now);
        final boolean numbers = now == AlignBy.PACKET || now == AlignBy.SEQUENCE;
        fields.setVisible(numbers);
        if (numbers) {
            a.setText("" + shown.align().a());
            b.setText("" + shown.align().b());
            final Tooltip about = new Tooltip(
                    Messages.say(now == AlignBy.PACKET ? "align.packet.tip" : "align.sequence.tip"));
            a.setTooltip(about);
            b.setTooltip(about);
        }
        filling = false;
    }
}
