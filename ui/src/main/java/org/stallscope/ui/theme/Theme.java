package org.stallscope.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;

/// One look in two versions.
public enum Theme {
    LIGHT("theme-light", false, false),
    DARK("theme-dark", true, false),
    /// Black on white, with strong lines.
    CONTRAST_LIGHT("theme-contrast-light", false, true),
    /// White on black, with strong lines.
    CONTRAST_DARK("theme-contrast-dark", true, true);

    private static final String STYLESHEET = "workbench.css";

    private final String styleClass;

    private final boolean dark;
    private final boolean contrast;

    Theme(String styleClass, boolean dark, boolean contrast) {
        this.styleClass = styleClass;
        this.dark = dark;
        this.contrast = contrast;
    }

    /// The theme of two properties.
    public static Theme of(boolean dark, boolean contrast) {
        return contrast ? dark ? CONTRAST_DARK : CONTRAST_LIGHT : dark ? DARK : LIGHT;
    }

    /// Whether it is light on dark.
    public boolean isDark() {
        return dark;
    }

    /// Whether it is of high contrast.
    public boolean isContrast() {
        return contrast;
    }

    /// The word in settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The theme of a word in settings; light for any other.
    public static Theme of(String word) {
        return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst().orElse(LIGHT);
    }

    /// Dark for light and light for dark.
    public Theme other() {
        return of(!dark, contrast);
    }

    /// Colours for what is drawn by hand.
    public Palette palette() {
        return switch (this) {
            case LIGHT -> Palette.LIGHT;
            case DARK -> Palette.DARK;
            case CONTRAST_LIGHT -> Palette.CONTRAST_LIGHT;
            case CONTRAST_DARK -> Palette.CONTRAST_DARK;
        };
    }

    /// Takes the base theme, for all windows: best before the first control, for which JavaFX would read its own.
    public void dress() {
        final String base =
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!base.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
    }

    /// Dresses a scene: the base theme of the program, our stylesheet, and the style class that our colours hang on.
    public void apply(Scene scene) {
        dress();
        final String sheet = Theme.class.getResource(STYLESHEET).toExternalForm();
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().add(sheet);
            WindowFonts.sheet().ifPresent(scene.getStylesheets()::add);
        }
        for (Theme theme : values()) {
            scene.getRoot().getStyleClass().remove(theme.styleClass);
        }
        scene.getRoot().getStyleClass().add(styleClass);
    }
}
