package org.stallscope.ui.annotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/// All annotations of a capture, by time; immutable. Every change is a new list.
///
/// @param all in order of their begin
public record AnnotationList(List<Annotation> all) {
    private static final Comparator<Annotation> ORDER =
            Comparator.comparingLong(Annotation::begin).thenComparing(Annotation::id);

    /// None.
    public static final AnnotationList EMPTY = new AnnotationList(List.of());

    public AnnotationList {
        all = all.stream().sorted(ORDER).toList();
    }

    public int size() {
        return all.size();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// The one with an id; null for none.
    public Annotation find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    /// With one more, or with another in place of the one with its id.
    public AnnotationList with(Annotation annotation) {
        final List<Annotation> changed = new ArrayList<>(all);
        changed.removeIf(one -> one.id().equals(annotation.id()));
        changed.add(annotation);
        return new AnnotationList(changed);
    }

    /// Without the one with an id.
    public AnnotationList without(String id) {
        return where(one -> !one.id().equals(id));
    }

    /// Only some.
    public AnnotationList where(Predicate<Annotation> wanted) {
        return new AnnotationList(all.stream().filter(wanted).toList());
    }

    /// Those of a conversation.
    public AnnotationList of(int conversation) {
        return where(one -> one.conversation() == conversation);
    }

    /// All categories that occur, sorted; the empty one is none.
    public List<String> categories() {
        final TreeSet<String> categories = new TreeSet<>();
        all.forEach(one -> categories.add(one.category()));
        categories.remove("");
        return List.copyOf(categories);
    }

    /// Joins two lists that were changed apart from a common one: what only one of them changed, added or deleted is taken
    /// from it; of what both changed differently ours stays, and theirs is added beside it.
    public static AnnotationList merged(AnnotationList base, AnnotationList ours, AnnotationList theirs) {
        final Map<String, Annotation> before = byId(base);
        final Map<String, Annotation> other = byId(theirs);
        final List<Annotation> result = new ArrayList<>();
        for (Annotation one : ours.all()) {
            final Annotation was = before.get(one.id());
            final Annotation their = other.remove(one.id());
            if (one.equals(their) || was != null && one.equals(was)) {
                // Unchanged by us: as they have it, also where they deleted it.
                if (their != null) {
                    result.add(their);
                }
            } else {
                result.add(one);
                if (their != null && !their.equals(was)) {
                    result.add(their.withId(UUID.randomUUID().toString()));
                }
            }
        }
        for (Annotation their : other.values()) {
            // One that we deleted comes back only where they changed it since.
            if (!their.equals(before.get(their.id()))) {
                result.add(their);
            }
        }
        return new AnnotationList(result);
    }

    private static Map<String, Annotation> byId(AnnotationList list) {
        final Map<String, Annotation> map = new HashMap<>();
        list.all().forEach(one -> map.put(one.id(), one));
        return map;
    }
}
