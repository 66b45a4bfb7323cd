package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.workbench.OpenRequests;
import org.stallscope.ui.workbench.Settings;
import org.stallscope.ui.workbench.WorkbenchApp;

/// The way to the window. Kept apart, so that no command loads JavaFX.
final class Workbench implements Window {
    /// Opens the workbench and returns when its window closes, or when one that was open already has taken the files. Its
    /// language is the one that the person chose there, unless the command line names one.
    @Override
    public void open(List<Path> files, Window.How how, Optional<Language> named) {
        final Settings settings = Settings.ofUser();
        final OpenRequests requests = new OpenRequests();
        try (SingleInstance instance = how == Window.How.SHARED
                ? SingleInstance.of(settings.file().getParent(), files, requests::add)
                : SingleInstance.alone()) {
            if (instance == null) {
                return;
            }
            requests.add(files);
            named.or(settings::language).ifPresent(Language::use);
            WorkbenchApp.launch(requests, how == Window.How.FOLLOWED, settings);
        }
    }

    /// A window of its own: what it follows belongs to this process.
    @Override
    public void follow(Path file, CompletionStage<String> end, Optional<Language> named) {
        final Settings settings = Settings.ofUser();
        final OpenRequests requests = new OpenRequests();
        requests.add(List.of(file));
        named.or(settings::language).ifPresent(Language::use);
        WorkbenchApp.launchFollowing(requests, end, settings);
    }

    /// A window of its own: a capture ends with it.
    @Override
    public void capture(LiveSettings settings, Optional<Language> named) {
        final Settings remembered = Settings.ofUser();
        named.or(remembered::language).ifPresent(Language::use);
        WorkbenchApp.launchLive(settings, remembered);
    }
}
