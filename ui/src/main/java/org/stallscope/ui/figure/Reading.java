package org.stallscope.ui.figure;

import java.util.Locale;

/// What a series of a lane is worth at a moment; also its row in a legend.
///
/// @param glyph how it is drawn
/// @param party whose it is: its hue
/// @param name what it is
/// @param value its value with unit; an em dash where it is not known
public record Reading(Glyph glyph, Party party, String name, String value) {
    /// Lanes name what they show in plain English words, each of which has its text in the bundle: `reading.in-flight`.
    public Reading {
        final String key = "reading." + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        final String said = Messages.say(key);
        name = said.equals(key) ? name : said;
    }

    /// How a series is drawn.
    public enum Glyph {
        STEP,
        AREA,
        HATCH,
        DASHED,
        DOTTED,
        DOTS,
        BAR,
        STEM,
        /// From a least to a greatest value.
        WHISKER,
        TRIANGLE_DOWN,
        TRIANGLE_UP,
        DIAMOND,
        CROSS,
        CIRCLE,
        SQUARE,
        SQUARE_HOLLOW,
        /// A stretch of time; its hatch is that of the party.
        BAND
    }

    /// The party that a series belongs to.
    public enum Party {
        RECEIVER,
        WINDOW,
        SENDER,
        NETWORK,
        PROXY,
        PEER,
        UNKNOWN,
        INK
    }
}
