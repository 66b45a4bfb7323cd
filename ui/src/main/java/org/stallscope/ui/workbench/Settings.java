package org.stallscope.ui.workbench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.theme.Theme;

/// What the program remembers between two runs: theme, size of the window, recent captures, the last folder. A file that
/// cannot be read or written is no reason to stop: then nothing is remembered.
public final class Settings {
    private static final String FILE = "workbench.properties";
    private static final int RECENT_KEPT = 12;

    /// Files named one by one beyond which a capture is not remembered.
    private static final int MOST_REMEMBERED = 200;

    private static final String BETWEEN_PATHS = "\n";
    private static final String THRESHOLD = "threshold.";

    private final Path file;
    private final Properties values = new Properties();

    /// Settings kept in a folder, which need not exist.
    public Settings(Path folder) {
        file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                values.clear();
            }
        }
    }

    /// The settings of the person, where the platform keeps them.
    public static Settings ofUser() {
        return new Settings(folder(
                System.getProperty("os.name", ""), System.getProperty("user.home", "."), System::getenv));
    }

    /// `%APPDATA%\\Stallscope` on Windows, `~/Library/Application Support/Stallscope` on macOS, else `$XDG_CONFIG_HOME/stallscope`
    /// or `~/.config/stallscope` (XDG Base Directory Specification).
    static Path folder(String system, String home, UnaryOperator<String> environment) {
        final String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return chosen(environment.apply("APPDATA"), Path.of(home, "AppData", "Roaming")).resolve("Stallscope");
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Stallscope");
        }
        return chosen(environment.apply("XDG_CONFIG_HOME"), Path.of(home, ".config")).resolve("stallscope");
    }

    private static Path chosen(String folder, Path other) {
        return folder != null && !folder.isBlank() ? Path.of(folder) : other;
    }

    /// The file in which they are kept.
    public Path file() {
        return file;
    }

    /// Whether light and dark follow the desktop, as they do until a person chooses.
    public boolean followsDesktop() {
        return Boolean.parseBoolean(
                values.getProperty("theme.desktop", Boolean.toString(!values.containsKey("theme"))));
    }

    public void setFollowsDesktop(boolean follows) {
        put("theme.desktop", Boolean.toString(follows));
    }

    /// Size of everything, of 100; takes effect at the next start.
    public int scale() {
        try {
            return Math.clamp(Integer.parseInt(values.getProperty("scale", "100")), 100, 300);
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    public void setScale(int scale) {
        put("scale", Integer.toString(scale));
    }

    /// The language that a person chose; empty for the system's.
    public Optional<Language> language() {
        return Language.of(values.getProperty("language", ""));
    }

    public void setLanguage(Optional<Language> language) {
        put("language", language.map(Language::tag).orElse(""));
    }

    /// The program's own folder; it need not exist.
    public Path home() {
        return file.toAbsolutePath().getParent();
    }

    public Theme theme() {
        return Theme.of(values.getProperty("theme", ""));
    }

    public void setTheme(Theme theme) {
        put("theme", theme.word());
    }

    /// Size of the window in px.
    ///
    /// @param width of the scene
    /// @param height of the scene
    /// @param maximized whether it filled the screen
    public record WindowSize(double width, double height, boolean maximized) {}

    public WindowSize windowSize() {
        return new WindowSize(
                number("window.width", 1440), number("window.height", 900),
                Boolean.parseBoolean(values.getProperty("window.maximized")));
    }

    public void setWindowSize(WindowSize size) {
        values.setProperty("window.width", Double.toString(size.width()));
        values.setProperty("window.height", Double.toString(size.height()));
        put("window.maximized", Boolean.toString(size.maximized()));
    }

    /// Captures opened lately, the newest first.
    public List<CaptureSource> recent() {
        final List<CaptureSource> recent = new ArrayList<>();
        for (int i = 0; i < RECENT_KEPT; i++) {
            final String paths = values.getProperty("recent." + i);
            if (paths != null && !paths.isEmpty()) {
                try {
                    recent.add(new CaptureSource(Stream.of(paths.split(BETWEEN_PATHS)).map(Path::of).toList()));
                } catch (InvalidPathException e) {
                    // Written by hand or by another system: not one of ours.
                }
            }
        }
        return recent;
    }

    /// Puts a capture on top of the recent ones.
    public void addRecent(CaptureSource capture) {
        final List<CaptureSource> recent = new ArrayList<>(recent());
        final CaptureSource absolute = new CaptureSource(capture.paths().stream()
                .map(path -> path.toAbsolutePath().normalize())
                .toList());
        recent.remove(absolute);
        if (absolute.paths().size() <= MOST_REMEMBERED) {
            recent.addFirst(absolute);
        }
        setRecent(recent);
        final Path folder = absolute.paths().getFirst().getParent();
        put("folder", folder == null ? "." : folder.toString());
    }

    public void clearRecent() {
        setRecent(List.of());
        save();
    }

    /// Whose keys move the timeline.
    public KeySet keySet() {
        return KeySet.of(values.getProperty("keys", ""));
    }

    public void setKeySet(KeySet set) {
        put("keys", set.word());
    }

    /// The thresholds of the rules; those that a person has not changed, or that make no sense, have their defaults.
    public Thresholds thresholds() {
        Thresholds thresholds = Thresholds.DEFAULTS;
        for (Thresholds.Name name : Thresholds.Name.values()) {
            final String value = values.getProperty(THRESHOLD + name.label());
            if (value != null) {
                try {
                    thresholds = thresholds.with(name, Double.parseDouble(value));
                } catch (IllegalArgumentException e) {
                    // Written by hand or by another version.
                }
            }
        }
        return thresholds;
    }

    public void setThresholds(Thresholds thresholds) {
        for (Thresholds.Name name : Thresholds.Name.values()) {
            if (thresholds.value(name) == name.initial()) {
                values.remove(THRESHOLD + name.label());
            } else {
                values.setProperty(THRESHOLD + name.label(), Double.toString(thresholds.value(name)));
            }
        }
        save();
    }

    /// Whether names that a capture gives to addresses stand in their place.
    public boolean showsNames() {
        return Boolean.parseBoolean(values.getProperty("names", "true"));
    }

    public void setShowsNames(boolean shown) {
        put("names", Boolean.toString(shown));
    }

    /// Whether the strip over the whole capture is shown.
    public boolean showsOverview() {
        return Boolean.parseBoolean(values.getProperty("overview", "true"));
    }

    public void setShowsOverview(boolean shown) {
        put("overview", Boolean.toString(shown));
    }

    /// Whether the conversations are shown as a table.
    public boolean conversationsAsTable() {
        return Boolean.parseBoolean(values.getProperty("conversations.table"));
    }

    public void setConversationsAsTable(boolean table) {
        put("conversations.table", Boolean.toString(table));
    }

    /// The columns of that table in one line; empty where nobody has changed them.
    public String conversationColumns() {
        return values.getProperty("conversations.columns", "");
    }

    public void setConversationColumns(String columns) {
        put("conversations.columns", columns);
    }

    /// The lanes of the figure.
    public LaneLayout lanes() {
        return LaneLayout.of(values.getProperty("lanes", ""));
    }

    public void setLanes(LaneLayout lanes) {
        put("lanes", lanes.equals(LaneLayout.DEFAULT) ? "" : lanes.text());
    }

    /// How times are written.
    public TimeAxis time() {
        return TimeAxis.of(values.getProperty("time", ""));
    }

    public void setTime(TimeAxis time) {
        put("time", time.text());
    }

    /// Filters asked before, the newest first.
    public List<String> filters() {
        final String kept = values.getProperty("filters", "");
        return kept.isEmpty() ? List.of() : List.of(kept.split("\n"));
    }

    public void setFilters(List<String> filters) {
        put("filters", String.join("\n", filters));
    }

    /// The folder where a file chooser begins; null where there is none any more.
    public Path folder() {
        final String folder = values.getProperty("folder");
        return folder != null && Files.isDirectory(Path.of(folder)) ? Path.of(folder) : null;
    }

    private void setRecent(List<CaptureSource> recent) {
        for (int i = 0; i < RECENT_KEPT; i++) {
            if (i < recent.size()) {
                values.setProperty("recent." + i, String.join(
                        BETWEEN_PATHS, recent.get(i).paths().stream().map(Path::toString).toList()));
            } else {
                values.remove("recent." + i);
            }
        }
    }

    private double number(String key, double missing) {
        try {
            final double value = Double.parseDouble(values.getProperty(key, ""));
            return value >= 400 && value <= 20_000 ? value : missing;
        } catch (NumberFormatException e) {
            return missing;
        }
    }

    private void put(String key, String value) {
        values.setProperty(key, value);
        save();
    }

    private void save() {
        try {
            Files.createDirectories(file.getParent());
            final Path fresh = file.resolveSibling(FILE + ".new");
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, null);
            }
            // Whole or not at all: a crash while writing must not lose what was there.
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A read-only home: nothing is remembered, everything works.
        }
    }
}
