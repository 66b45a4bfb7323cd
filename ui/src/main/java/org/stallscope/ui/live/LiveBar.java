package org.stallscope.ui.live;

import java.util.Locale;
import java.util.function.LongSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.wording.Quantities;

/// The capture that runs, in a line under the toolbar: packets, rate, drops, size, how far the analysis is behind, Stop.
public final class LiveBar extends HBox {
    /// What is less behind keeps up, ns.
    private static final long KEEPS_UP_NANOS = 500_000_000;

    /// Where fewer packets come, the time of the last one does not tell whether the analysis keeps up.
    private static final double LEAST_RATE = 50;

    private static final long NANOS = 1_000_000_000;

    private final LiveModel model;
    private final LongSupplier behind;
    private final Label place = label("live-place");
    private final Label packets = label("live-packets");
    private final Label rate = label("live-rate");
    private final Label drops = label("live-drops");
    private final Label size = label("live-size");
    private final Label lag = label("live-behind");

    /// @param behind time from the last packet that is shown until now, ns
    public LiveBar(LiveModel model, LongSupplier behind) {
        this.model = model;
        this.behind = behind;
        getStyleClass().add("live-bar");
        setId("live-bar");
        setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("live-place");
        place.setMinWidth(USE_PREF_SIZE);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button stop = new Button(Messages.say("stop"), Icons.of(Feather.SQUARE, 11));
        stop.setId("live-stop");
        stop.getStyleClass().add("small");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setTooltip(new Tooltip(Messages.say("stop.tip")));
        stop.setOnAction(event -> model.stop());
        getChildren().addAll(place, packets, rate, drops, size, lag, gap, stop);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(model.runningProperty());
        model.statusProperty().subscribe(this::show);
    }

    private static Label label(String id) {
        final Label label = new Label();
        label.setId(id);
        label.setMinWidth(0);
        return label;
    }

    /// `1:02:03`, or `2:03`.
    private static String clock(long seconds) {
        final String rest = String.format(Locale.ROOT, "%02d", seconds % 60);
        final long minutes = seconds / 60;
        return minutes < 60 ? minutes + ":" + rest
                : String.format(Locale.ROOT, "%d:%02d:%s", minutes / 60, minutes % 60, rest);
    }

    private void show(LiveStatus status) {
        if (status == null) {
            return;
        }
        place.setText("● " + model.settings().interfaceName() + " · " + clock(status.nanos() / NANOS));
        packets.setText(Messages.say("packets", status.packets()));
        rate.setText(Messages.say("rate", Math.round(model.rate())));
        drops.setText(Messages.say("drops", status.lost()));
        drops.getStyleClass().remove("severity-warning");
        if (status.lost() > 0) {
            drops.getStyleClass().add("severity-warning");
        }
        size.setText(status.files().size() == 1 ? Quantities.size(status.bytesThere())
                : Messages.say("files", Quantities.size(status.bytesThere()), status.files().size()));
        final long late = behind.getAsLong();
        final boolean shown = model.rate() > LEAST_RATE && late > KEEPS_UP_NANOS;
        lag.setVisible(shown);
        lag.setText(shown ? Messages.say("behind", Quantities.shortDuration(late)) : "");
    }
}
