package org.stallscope.analysis.limit;

/// The limiting factors of both directions of a conversation.
///
/// @param conversation its number
/// @param ab of what `a` sends to `b`
/// @param ba of what `b` sends to `a`
/// @param mainDirection the direction in which more payload went: the one that a transfer is about
public record ConversationLimits(int conversation, LimitTimeline ab, LimitTimeline ba, int mainDirection) {
    /// Of what is sent in a direction, 0 from `a` to `b`.
    public LimitTimeline direction(int direction) {
        return direction == 0 ? ab : ba;
    }

    /// Of the main direction.
    public LimitTimeline main() {
        return direction(mainDirection);
    }
}
