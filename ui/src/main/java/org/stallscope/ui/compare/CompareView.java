package org.stallscope.ui.compare;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.compare.PairComparison;
import org.stallscope.analysis.compare.Statement;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Icons;

/// The view of a {@link CompareModel}: the sentence on top, both timelines below it, then what changed and every metric.
public final class CompareView extends BorderPane {
    private static final double ZOOM = 0.8;

    private final CompareModel model;
    private final Executors executors;
    private final Label title = new Label();
    private final Label headline = new Label();
    private final ComboBox<PairComparison> pairs = new ComboBox<>();
    private final ComboBox<AlignBy> aligns = new ComboBox<>(FXCollections.observableArrayList(AlignBy.CLOCK,
            AlignBy.FIRST_SYN, AlignBy.FIRST_DATA));
    private final ComboBox<Integer> others = new ComboBox<>();
    private final ImageView picture = new ImageView();
    private final Pane plot = new Pane(picture);
    private final VBox statements = new VBox(6);
    private final TableView<Difference> table = new TableView<>();
    private FigurePalette palette = FigurePalette.LIGHT;
    private long from;
    private long to;
    private Object drawing = new Object();
    private boolean filling;

    /// @param onExport writes a report or a figure
    /// @param onClose the person goes back to what is open
    public CompareView(CompareModel model, Executors executors, Runnable onExport, Runnable onClose) {
        this.model = model;
        this.executors = executors;
        setId("compare");
        headline.setId("compare-headline");
        headline.getStyleClass().add("pane-title");
        headline.setWrapText(true);
        final VBox words = new VBox(headline);
        words.setStyle("-fx-padding: 8 12 6 12;");
        setTop(new VBox(header(onExport, onClose), words));
        final ScrollPane scroll = new ScrollPane(statements);
        scroll.setFitToWidth(true);
        statements.setStyle("-fx-padding: 8 12 8 12;");
        columns();
        final SplitPane below = new SplitPane(scroll, table);
        below.setDividerPositions(0.42);
        final SplitPane all = new SplitPane(plot, below);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.62);
        setCenter(all);
        plot.setMinHeight(120);
        plot.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        plot.widthProperty().subscribe(this::draw);
        plot.heightProperty().subscribe(this::draw);
        plot.setOnScroll(event -> zoom(event.getDeltaY() > 0 ? ZOOM : 1 / ZOOM, event.getX()));
        plot.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                showAll();
            }
        });
        model.shownProperty().subscribe(this::show);
        model.failureProperty().subscribe(why -> {
            if (why != null) {
                headline.setText(why);
            }
        });
        model.runningProperty().subscribe(running -> {
            if (running && model.shown() == null) {
                headline.setText(Messages.say("running"));
            }
        });
    }

    private HBox header(Runnable onExport, Runnable onClose) {
        title.getStyleClass().add("view-title");
        title.setMinWidth(0);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button swap = button("compare-swap", Feather.REPEAT, Messages.say("swap"), model::swap);
        final Button export = button("compare-export", Feather.DOWNLOAD, Messages.say("export"), onExport);
        final Button close = button("compare-close", Feather.X, Messages.say("close"), onClose);
        choice(pairs, "compare-pairs", Messages.say("pair"),
                pair -> Messages.say("pair.name", pair.match().a(), pair.match().b(),
                        String.format(Locale.ROOT, "%.2f", pair.match().score())),
                model::choose);
        choice(aligns, "compare-align", Messages.say("align"), AlignBy::title, model::align);
        choice(others, "compare-match", Messages.say("match"), number -> "B " + number, number -> {
            final CompareModel.Shown shown = model.shown();
            if (shown != null && shown.pair().match().b() != number) {
                model.match(shown.pair().match().a(), number);
            }
        });
        final HBox header = new HBox(8, title, gap, pairs, label(Messages.say("match")), others,
                label(Messages.say("align")), aligns, swap, export, close);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        return header;
    }

    private static Label label(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Button button(String id, Feather icon, String words, Runnable does) {
        final Button button = new Button(null, Icons.of(icon, 15));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> does.run());
        return button;
    }

    private <T> void choice(ComboBox<T> box, String id, String words, Function<T, String> name, Consumer<T> chosen) {
        box.setId(id);
        box.setAccessibleText(words);
        box.setTooltip(new Tooltip(words));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                return null;
            }
        });
        box.valueProperty().subscribe(value -> {
            if (value != null && !filling) {
                chosen.accept(value);
            }
        });
    }

    private void columns() {
        table.setId("compare-table");
        table.getStyleClass().add("dense");
        table.getColumns().setAll(List.of(
                column(Messages.say("what"), 175, false, one -> one.metric().title()),
                column("A", 95, true, one -> one.metric().words(one.a())),
                column("B", 95, true, one -> one.metric().words(one.b())),
                column(Messages.say("change"), 90, true, Difference::changeWords),
                column(Messages.say("for-b"), 88, false, one -> sign(one) + one.sense().said())));
    }

    private static TableColumn<Difference, String> column(
            String name, double width, boolean number, Function<Difference, String> text) {
        final TableColumn<Difference, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setStyle(number ? "-fx-alignment: CENTER-RIGHT;" : "");
        return column;
    }

    /// A shape beside the word: filled where it is worse.
    private static String sign(Difference one) {
        return switch (one.sense()) {
            case WORSE -> one.change() > 0 ? "▲ " : "▼ ";
            case BETTER -> one.change() > 0 ? "△ " : "▽ ";
            case SAME -> "= ";
            default -> "";
        };
    }

    private void show(CompareModel.Shown shown) {
        if (shown == null) {
            return;
        }
        filling = true;
        title.setText(Messages.say("title", shown.captures().nameA(), shown.captures().nameB()));
        headline.setText(shown.pair().headline());
        pairs.getItems().setAll(shown.captures().comparison().pairs());
        pairs.setValue(shown.pair());
        others.getItems().setAll(model.others());
        others.setValue(shown.pair().match().b());
        aligns.setValue(shown.captures().align(shown.pair().match(), shown.align()).by());
        filling = false;
        statements.getChildren().clear();
        shown.pair().statements().stream().skip(1).forEach(this::tell);
        shown.captures().comparison().notes().forEach(this::tell);
        say(shown.pair().match().why());
        table.getItems().setAll(shown.pair().differences());
        plot.setAccessibleText(shown.pair().headline());
        showAll();
    }

    private void tell(Statement statement) {
        say(statement.text());
    }

    private void say(String words) {
        final Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        statements.getChildren().add(label);
    }

    /// Colours of the figure.
    public void setPalette(FigurePalette now) {
        palette = now;
        draw();
    }

    /// Shows all of both.
    public void showAll() {
        if (model.shown() != null) {
            final long span = model.shown().figure().to() - model.shown().figure().from();
            from = model.shown().figure().from() - span / 100;
            to = model.shown().figure().to() + span / 100 + 1;
            draw();
        }
    }

    /// Both timelines are zoomed together, about the moment at the pointer.
    private void zoom(double factor, double x) {
        if (model.shown() != null) {
            final double part = Math.clamp((x - 150) / Math.max(1, plot.getWidth() - 162), 0, 1);
            final double moment = from + part * (to - from);
            final double span = Math.max(1_000, (to - from) * factor);
            from = Math.round(moment - part * span);
            to = from + Math.round(span);
            draw();
        }
    }

    private void draw() {
        final CompareModel.Shown shown = model.shown();
        final int width = (int) plot.getWidth();
        final int height = (int) plot.getHeight();
        if (shown == null || width < 200 || height < 100) {
            return;
        }
        final Object mine = new Object();
        drawing = mine;
        final long left = from;
        final long right = to;
        final FigurePalette colours = palette;
        executors.background().execute(() -> {
            final BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            final Graphics2D pen = canvas.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setColor(colours.background());
            pen.fillRect(0, 0, width, height);
            shown.figure().paint(pen, new Rectangle2D.Double(12, 4, width - 24, height - 6), left, right, colours, true,
                    true);
            pen.dispose();
            final int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
            Arrays.setAll(pixels, i -> pixels[i] | 0xff00_0000);
            executors.ui().execute(() -> {
                if (drawing == mine) {
                    final WritableImage image = new WritableImage(width, height);
                    image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0,
                            width);
                    picture.setImage(image);
                }
            });
        });
    }

    /// The picture that is shown; null before the first.
    public javafx.scene.image.Image picture() {
        return picture.getImage();
    }
}
