package org.stallscope.ui.theme;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the one set that the workbench uses.
public final class Icons {
    private Icons() {}

    /// An icon for a button or a menu.
    public static FontIcon of(Feather feather) {
        return of(feather, 14);
    }

    /// An icon of a size in px.
    public static FontIcon of(Feather feather, int size) {
        final FontIcon icon = new FontIcon(feather);
        // As a style: the base theme sets a size of its own, which would win over the property. The icon's own style names
        // its typeface and stays.
        icon.setStyle(icon.getStyle() + "; -fx-icon-size: " + size + "px;");
        return icon;
    }

    /// The sign of a family of limiting factors: the hue and the hatch of its bands on the timeline. The style sheet chooses the
    /// artwork, because the hues of the dark theme are others.
    ///
    /// @param family its name, as `RECEIVER`
    public static Node factor(String family) {
        final ImageView sign = new ImageView();
        sign.getStyleClass().add("factor-" + family.toLowerCase(Locale.ROOT));
        sign.setFitWidth(16);
        sign.setFitHeight(16);
        sign.setSmooth(true);
        return sign;
    }

    /// The mark of the program; an empty place where the artwork is not on the class path.
    public static Node mark() {
        final ImageView mark = new ImageView();
        final var artwork = Icons.class.getResourceAsStream("/org/stallscope/icons/stallscope-64.png");
        if (artwork != null) {
            mark.setImage(new Image(artwork));
        }
        mark.setFitWidth(20);
        mark.setFitHeight(20);
        mark.setSmooth(true);
        return mark;
    }
}
