package org.stallscope.ui.figure;

import org.stallscope.analysis.limit.LimitingFactor;

/// Limiting factors by whose they are: each family has a hue, a hatch and a short label (mockups/tokens.md).
public enum LimitFamily {
    RECEIVER("RCV", "receiver application", Reading.Party.RECEIVER),
    WINDOW("WIN", "receive window", Reading.Party.WINDOW),
    PROXY("PRX", "proxy back-pressure", Reading.Party.PROXY),
    SENDER("SND", "sender", Reading.Party.SENDER),
    NETWORK("NET", "network, path", Reading.Party.NETWORK),
    PEER("PEER", "peer, turn, outside TCP", Reading.Party.PEER),
    UNKNOWN("?", "not known", Reading.Party.UNKNOWN),
    /// Nothing holds the transfer up.
    FLOW("", "moving", Reading.Party.INK);

    private final String label;
    private final String words;
    private final Reading.Party party;

    LimitFamily(String label, String words, Reading.Party party) {
        this.label = label;
        this.words = words;
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
        return words;
    }

    /// Whose hue it has.
    public Reading.Party party() {
        return party;
    }
}
