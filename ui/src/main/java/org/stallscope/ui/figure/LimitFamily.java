package org.stallscope.ui.figure;

import java.util.Locale;
import org.stallscope.analysis.limit.LimitingFactor;

/// Limiting factors by whose they are: each family has a hue, a hatch and a short label (mockups/tokens.md).
public enum LimitFamily {
    RECEIVER("RCV", Reading.Party.RECEIVER),
    WINDOW("WIN", Reading.Party.WINDOW),
    PROXY("PRX", Reading.Party.PROXY),
    SENDER("SND", Reading.Party.SENDER),
    NETWORK("NET", Reading.Party.NETWORK),
    PEER("PEER", Reading.Party.PEER),
    UNKNOWN("?", Reading.Party.UNKNOWN),
    /// Nothing holds the transfer up.
    FLOW("", Reading.Party.INK);

    private final String label;
    private final Reading.Party party;

    LimitFamily(String label, Reading.Party party) {
        this.label = label;
        this.party = party;
    }

    /// The family of a factor.
    public static LimitFamily of(LimitingFactor factor) {
        return switch (factor.number()) {
            case 0 -> FLOW;
            case 1, 2 -> RECEIVER;
            case 3, 4, 5, 6, 7 -> WINDOW;
            case 8 -> PROXY;
            case 9, 10, 11, 24 -> SENDER;
            case 12, 13, 26 -> PEER;
            case 27, 28 -> UNKNOWN;
            default -> NETWORK;
        };
    }

    /// `RCV`; empty where nothing holds the transfer up.
    public String label() {
        return label;
    }

    /// `receiver application`.
    public String words() {
        return Messages.say("family." + name().toLowerCase(Locale.ROOT));
    }

    /// Whose hue it has.
    public Reading.Party party() {
        return party;
    }
}
