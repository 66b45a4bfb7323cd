package org.stallscope.ui.evidence;

import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.evidence.ObservedSocket;

/// Who made a call: process, thread, descriptor, as far as the trace tells.
final class Callers {
    private Callers() {}

    static String of(CallTrack track, int call) {
        final ObservedSocket socket = track.socket(call);
        final int thread = track.thread(call);
        final StringBuilder text = new StringBuilder(socket.process() == null ? "" : socket.process());
        if (socket.pid() >= 0) {
            text.append(text.isEmpty() ? "" : " ").append(socket.pid());
        }
        if (thread >= 0 && thread != socket.pid()) {
            text.append(text.isEmpty() ? "" : ", ").append(Messages.say("thread", Integer.toString(thread)));
        }
        if (socket.descriptor() >= 0) {
            text.append(text.isEmpty() ? "" : ", ").append("fd ").append(socket.descriptor());
        }
        return text.toString();
    }
}
