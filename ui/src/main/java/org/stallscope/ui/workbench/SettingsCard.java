package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.stallscope.analysis.text.Language;

/// What a person may set, over the window. Each change takes effect at once but for the size of everything, which takes effect
/// at the next start.
final class SettingsCard extends OverlayLayer {
    /// Sizes of everything, of 100.
    private static final List<Integer> SIZES = List.of(100, 115, 125, 150, 175, 200);

    private static final String OF_SYSTEM = "";

    private final Workbench workbench;
    private final ComboBox<Look> look = new ComboBox<>();
    private final CheckBox contrast = new CheckBox(Messages.say("settings.contrast"));
    private final CheckBox names = new CheckBox(Messages.say("settings.names"));
    private final ComboBox<KeySet> keys = new ComboBox<>();
    private final ComboBox<String> language = new ComboBox<>();
    private final ComboBox<Integer> size = new ComboBox<>();

    /// Light or dark, or as the desktop has it.
    enum Look {
        SYSTEM,
        LIGHT,
        DARK;

        private String title() {
            return Messages.say("settings.look." + name().toLowerCase(Locale.ROOT));
        }
    }

    SettingsCard(Workbench workbench) {
        super("settings");
        this.workbench = workbench;
        final Settings settings = workbench.settings();
        choose(look, "settings-look", List.of(Look.values()), Look::title, workbench::setLook);
        choose(keys, "settings-keys", List.of(KeySet.values()), KeySet::title, workbench::setKeySet);
        choose(size, "settings-size", SIZES, value -> value + " %", settings::setScale);
        final List<String> languages = new ArrayList<>(List.of(OF_SYSTEM));
        Stream.of(Language.values()).map(Language::tag).forEach(languages::add);
        choose(language, "settings-language", languages, SettingsCard::name,
                // Not while the list that was chosen from is still closing: its window is about to go.
                tag -> Platform.runLater(() -> workbench.setLanguage(Language.of(tag))));
        contrast.setId("settings-contrast");
        contrast.setOnAction(event -> workbench.setContrast(contrast.isSelected()));
        names.setId("settings-names");
        names.setOnAction(event -> workbench.setNamed(names.isSelected()));
        final GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(10);
        row(grid, Messages.say("settings.language"), language);
        row(grid, Messages.say("settings.colours"), look);
        row(grid, "", contrast);
        row(grid, Messages.say("settings.keys"), keys);
        row(grid, Messages.say("settings.addresses"), names);
        row(grid, Messages.say("settings.size"), size);
        row(grid, "", note(Messages.say("settings.next-start")));
        row(grid, Messages.say("settings.kept-in"), note(settings.file().toString()));
        row(grid, Messages.say("settings.network"), note(Messages.say("settings.network.text")));
        final Label title = new Label(Messages.say("settings"));
        title.getStyleClass().add("overlay-title");
        final VBox card = new VBox(14, title, grid);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(560, Region.USE_PREF_SIZE);
        setCard(card, Pos.CENTER);
    }

    /// Shows what is set.
    void open() {
        final Settings settings = workbench.settings();
        look.setValue(settings.followsDesktop() ? Look.SYSTEM : workbench.theme().isDark() ? Look.DARK : Look.LIGHT);
        contrast.setSelected(workbench.theme().isContrast());
        names.setSelected(settings.showsNames());
        keys.setValue(settings.keySet());
        size.setValue(settings.scale());
        language.setValue(settings.language().map(Language::tag).orElse(OF_SYSTEM));
        setVisible(true);
        look.requestFocus();
    }

    /// Each language in its own words, so that who cannot read the present one finds theirs.
    private static String name(String tag) {
        return Language.of(tag).map(Language::ownName)
                .orElseGet(() -> Messages.say("settings.language.system", Language.ofSystem().ownName()));
    }

    private static void row(GridPane grid, String name, Node control) {
        final int row = grid.getRowCount();
        final Label label = new Label(name);
        label.getStyleClass().add("key-about");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        grid.add(label, 0, row);
        grid.add(control, 1, row);
    }

    private static Label note(String words) {
        final Label note = new Label(words);
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMaxWidth(330);
        return note;
    }

    private <T> void choose(ComboBox<T> box, String id, List<T> values, java.util.function.Function<T, String> name,
            Consumer<T> set) {
        box.setId(id);
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException();
            }
        });
        box.setOnAction(event -> {
            if (isVisible() && box.getValue() != null) {
                set.accept(box.getValue());
            }
        });
    }
}
