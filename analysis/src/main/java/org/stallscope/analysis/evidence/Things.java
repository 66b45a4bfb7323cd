package org.stallscope.analysis.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.text.Message;

/// Names of things that a trace does not name itself, as {@link Calls#thing} has them: the same in every language, so that facts
/// are; and their words for people.
public final class Things {
    public static final String LISTENING_SOCKET = "listening socket";
    public static final String LOCAL_SOCKET = "local socket";
    public static final String DATAGRAM_SOCKET = "datagram socket";
    public static final String OTHER_SOCKET = "other socket";
    public static final String PIPE = "pipe";
    public static final String FILE = "file";

    private static final Map<String, String> KEYS = Map.of(
            LISTENING_SOCKET, "thing.listening-socket",
            LOCAL_SOCKET, "thing.local-socket",
            DATAGRAM_SOCKET, "thing.datagram-socket",
            OTHER_SOCKET, "thing.other-socket",
            PIPE, "thing.pipe",
            FILE, "thing.file");

    private static final Pattern DESCRIPTOR = Pattern.compile("descriptor (\\d{1,18})");

    private Things() {}

    /// What a descriptor stands for where nothing tells.
    public static String descriptor(int number) {
        return "descriptor " + number;
    }

    /// The words for a thing, or several with commas between them; empty where the trace itself names it, as a path.
    public static Optional<Message> said(String thing) {
        if (thing.indexOf(',') < 0) {
            return Optional.ofNullable(one(thing));
        }
        final List<Message> said = new ArrayList<>();
        boolean any = false;
        for (String part : thing.split(", ")) {
            final Message known = one(part);
            any |= known != null;
            said.add(known == null ? Message.plain(part) : known);
        }
        return any ? Optional.of(Message.listed(said)) : Optional.empty();
    }

    private static Message one(String thing) {
        final String key = KEYS.get(thing);
        if (key != null) {
            return Messages.later(key);
        }
        final Matcher descriptor = DESCRIPTOR.matcher(thing);
        return descriptor.matches() ? Messages.later("thing.descriptor", descriptor.group(1)) : null;
    }
}
