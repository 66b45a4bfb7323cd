package org.stallscope.ui.annotation;

import java.util.Objects;
import java.util.UUID;

/// A mark that a person made on a conversation.
///
/// @param id tells it from all others, also from those of other people
/// @param kind what it is
/// @param conversation number of its conversation
/// @param endpoints both ends of the conversation, `a ↔ b`, by which it is found again in another version of the capture;
/// empty where nobody told
/// @param lane title of the lane it belongs to; empty for all lanes
/// @param from the moment, or the begin, ns since the epoch; of an arrow where its words stand
/// @param to the end, `from` or later; of an arrow the moment it points at, which may be earlier; of others `from`
/// @param value what it points at on the lane's value axis, in the axis's unit; null for none
/// @param text the words; may be empty
/// @param colour its colour
/// @param category by which it can be hidden; empty for none
/// @param madeOn SHA-256 of the capture it was made on where that is another version than the one that is open; else empty
public record Annotation(
        String id,
        AnnotationKind kind,
        int conversation,
        String endpoints,
        String lane,
        long from,
        long to,
        Double value,
        String text,
        AnnotationColour colour,
        String category,
        String madeOn) {
    /// Characters of a text; more are cut off.
    public static final int MOST_TEXT = 4_000;

    /// Characters of a category.
    public static final int MOST_CATEGORY = 60;

    public Annotation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(colour);
        if (conversation < 0) {
            throw new IllegalArgumentException("conversation " + conversation);
        }
        if (kind == AnnotationKind.NOTE || kind == AnnotationKind.BOOKMARK) {
            to = from;
        } else if (kind == AnnotationKind.RANGE && to < from) {
            final long end = from;
            from = to;
            to = end;
        }
        if (value != null && !Double.isFinite(value)) {
            value = null;
        }
        text = cut(text.strip(), MOST_TEXT);
        category = cut(category.strip(), MOST_CATEGORY);
    }

    private static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        // Never between the two halves of one character.
        return words.substring(0, Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most);
    }

    /// A new one in ink on all lanes.
    public static Annotation of(
            AnnotationKind kind, int conversation, String endpoints, long from, long to, String text) {
        return new Annotation(UUID.randomUUID().toString(), kind, conversation, endpoints, "", from, to, null, text,
                AnnotationColour.INK, "", "");
    }

    public Annotation withText(String newText) {
        return new Annotation(id, kind, conversation, endpoints, lane, from, to, value, newText, colour, category,
                madeOn);
    }

    public Annotation withColour(AnnotationColour newColour) {
        return new Annotation(id, kind, conversation, endpoints, lane, from, to, value, text, newColour, category,
                madeOn);
    }

    public Annotation withCategory(String newCategory) {
        return new Annotation(id, kind, conversation, endpoints, lane, from, to, value, text, colour, newCategory,
                madeOn);
    }

    /// On another lane; empty for all. A value means nothing on another lane and goes.
    public Annotation withLane(String newLane) {
        return new Annotation(id, kind, conversation, endpoints, newLane, from, to, newLane.equals(lane) ? value : null,
                text,
                colour, category, madeOn);
    }

    public Annotation withValue(Double newValue) {
        return new Annotation(id, kind, conversation, endpoints, lane, from, to, newValue, text, colour, category,
                madeOn);
    }

    /// At another time, ns.
    public Annotation at(long newFrom, long newTo) {
        return new Annotation(id, kind, conversation, endpoints, lane, newFrom, newTo, value, text, colour, category,
                madeOn);
    }

    /// On the conversation of another number.
    public Annotation onConversation(int newConversation) {
        return new Annotation(id, kind, newConversation, endpoints, lane, from, to, value, text, colour, category,
                madeOn);
    }

    /// A copy of its own.
    public Annotation withId(String newId) {
        return new Annotation(newId, kind, conversation, endpoints, lane, from, to, value, text, colour, category,
                madeOn);
    }

    /// As one that was made on another version of the capture; empty for the one that is open.
    public Annotation madeOn(String sha256) {
        return new Annotation(id, kind, conversation, endpoints, lane, from, to, value, text, colour, category, sha256);
    }

    /// Its earliest moment, ns.
    public long begin() {
        return Math.min(from, to);
    }

    /// Its latest moment, ns.
    public long end() {
        return Math.max(from, to);
    }
}
