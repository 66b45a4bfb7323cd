package org.stallscope.ui.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stallscope.analysis.live.FilterError;
import org.stallscope.analysis.live.LiveCapture;
import org.stallscope.analysis.live.LiveException;
import org.stallscope.analysis.live.LiveInterface;
import org.stallscope.analysis.live.LiveInterfaces;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.analysis.live.Rights;

/// What the system does for a live capture and tests replace. May take long: to be called in the background.
public interface Capturing {
    /// A capture that runs.
    interface Running {
        LiveStatus status();

        /// Asks it to end, and returns at once.
        void stop();

        /// Waits for its end.
        ///
        /// @return whether it has ended
        boolean join(long millis) throws InterruptedException;
    }

    List<LiveInterface> interfaces() throws LiveException;

    /// What is wrong with a filter; null for nothing.
    FilterError check(String filter) throws LiveException;

    /// Packets of an interface so far, for its activity; empty where that is not known.
    OptionalLong packets(String name);

    /// What is to be done before this process may capture; empty for nothing, or where only trying tells.
    Optional<String> remedy();

    Running start(LiveSettings settings) throws IOException;

    /// The system itself.
    Capturing SYSTEM = new Capturing() {
        @Override
        public List<LiveInterface> interfaces() throws LiveException {
            return LiveInterfaces.list();
        }

        @Override
        public FilterError check(String filter) throws LiveException {
            return FilterError.of(filter);
        }

        @Override
        public OptionalLong packets(String name) {
            return LiveInterfaces.packets(name);
        }

        @Override
        public Optional<String> remedy() {
            return Rights.known().equals(Optional.of(false)) ? Optional.of(Rights.remedy()) : Optional.empty();
        }

        @Override
        public Running start(LiveSettings settings) throws IOException {
            final LiveCapture capture = LiveCapture.start(settings);
            return new Running() {
                @Override
                public LiveStatus status() {
                    return capture.status();
                }

                @Override
                public void stop() {
                    capture.stop();
                }

                @Override
                public boolean join(long millis) throws InterruptedException {
                    return capture.join(millis);
                }
            };
        }
    };
}
