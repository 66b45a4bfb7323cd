package org.stallscope.ui.workbench;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;

/// A conversation in a later state of its capture. Its number stays while packets are only added; where the oldest file of a ring
/// went, it is the newest one between the same endpoints.
///
/// @param number −1 for none
/// @param direction the one that was shown
record SameConversation(int number, int direction) {
    static final SameConversation NONE = new SameConversation(-1, 0);

    static SameConversation of(CaptureAnalysis before, int number, int direction, CaptureAnalysis after) {
        final ConversationTable was = before.conversations();
        final ConversationTable is = after.conversations();
        final String a = was.endpoint(number, 0);
        final String b = was.endpoint(number, 1);
        if (number < is.count() && is.firstTime(number) == was.firstTime(number) && a.equals(is.endpoint(number, 0))
                && b.equals(is.endpoint(number, 1))) {
            return new SameConversation(number, direction);
        }
        for (int c = is.count() - 1; c >= 0; c--) {
            if (a.equals(is.endpoint(c, 0)) && b.equals(is.endpoint(c, 1))) {
                return new SameConversation(c, direction);
            }
            if (b.equals(is.endpoint(c, 0)) && a.equals(is.endpoint(c, 1))) {
                return new SameConversation(c, 1 - direction);
            }
        }
        return NONE;
    }
}
