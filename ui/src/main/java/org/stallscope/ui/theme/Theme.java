package org.stallscope.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;

/// One look in two versions.
public enum Theme {
    LIGHT("theme-light"),
    DARK("theme-dark");

    private static final String STYLESHEET = "workbench.css";

    private final String styleClass;

    Theme(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The word in settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The theme of a word in settings; light for any other.
    public static Theme of(String word) {
        return DARK.word().equals(word) ? DARK : LIGHT;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Colours for what is drawn by hand.
    public Palette palette() {
        return this == LIGHT ? Palette.LIGHT : Palette.DARK;
    }

    /// Dresses a scene: the base theme of the program, our stylesheet, and the style class that our colours hang on.
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        final String sheet = Theme.class.getResource(STYLESHEET).toExternalForm();
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().add(sheet);
        }
        scene.getRoot().getStyleClass().removeAll(LIGHT.styleClass, DARK.styleClass);
        scene.getRoot().getStyleClass().add(styleClass);
    }
}
