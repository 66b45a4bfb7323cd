package org.stallscope.ui.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;

/// Who watches the properties of a model. Views come and go with a window that is built anew, in another language for example,
/// while the model stays: then those before are let go, and only what the model watches itself is kept.
public final class Watchers {
    private final Map<Watcher, Runnable> removals = new LinkedHashMap<>();

    /// One listener of one property; both by identity.
    private record Watcher(Object property, Object listener) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Watcher watcher && property == watcher.property && listener == watcher.listener;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(property) + System.identityHashCode(listener);
        }
    }

    /// Those that watch by now belong to the model.
    public void keep() {
        removals.clear();
    }

    /// Lets the others go.
    public void letGo() {
        final List<Runnable> all = List.copyOf(removals.values());
        removals.clear();
        all.forEach(Runnable::run);
    }

    private void came(Object property, Object listener, Runnable removal) {
        removals.put(new Watcher(property, listener), removal);
    }

    private void left(Object property, Object listener) {
        removals.remove(new Watcher(property, listener));
    }

    /// A property of a model that may be read by everybody.
    public <T> ReadOnlyObjectWrapper<T> object(Object model, String name, T initial) {
        return new ReadOnlyObjectWrapper<>(model, name, initial) {
            @Override
            public ReadOnlyObjectProperty<T> getReadOnlyProperty() {
                return this;
            }

            @Override
            public void addListener(InvalidationListener listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void addListener(ChangeListener<? super T> listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void removeListener(InvalidationListener listener) {
                super.removeListener(listener);
                left(this, listener);
            }

            @Override
            public void removeListener(ChangeListener<? super T> listener) {
                super.removeListener(listener);
                left(this, listener);
            }
        };
    }

    /// The same with nothing in it.
    public <T> ReadOnlyObjectWrapper<T> object(Object model, String name) {
        return object(model, name, null);
    }

    /// A yes or no of a model.
    public ReadOnlyBooleanWrapper yesNo(Object model, String name) {
        return new ReadOnlyBooleanWrapper(model, name) {
            @Override
            public ReadOnlyBooleanProperty getReadOnlyProperty() {
                return this;
            }

            @Override
            public void addListener(InvalidationListener listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void addListener(ChangeListener<? super Boolean> listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void removeListener(InvalidationListener listener) {
                super.removeListener(listener);
                left(this, listener);
            }

            @Override
            public void removeListener(ChangeListener<? super Boolean> listener) {
                super.removeListener(listener);
                left(this, listener);
            }
        };
    }

    /// Words of a model.
    public ReadOnlyStringWrapper words(Object model, String name) {
        return new ReadOnlyStringWrapper(model, name, "") {
            @Override
            public ReadOnlyStringProperty getReadOnlyProperty() {
                return this;
            }

            @Override
            public void addListener(InvalidationListener listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void addListener(ChangeListener<? super String> listener) {
                super.addListener(listener);
                came(this, listener, () -> super.removeListener(listener));
            }

            @Override
            public void removeListener(InvalidationListener listener) {
                super.removeListener(listener);
                left(this, listener);
            }

            @Override
            public void removeListener(ChangeListener<? super String> listener) {
                super.removeListener(listener);
                left(this, listener);
            }
        };
    }
}
