package org.stallscope.ui.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stallscope.ui.annotation.AnnotationJson;
import org.stallscope.ui.annotation.WholeFile;
import org.stallscope.ui.figure.TimeAxis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sessions as JSON, as README.md describes them. A file is named by its path and by the way to it from the session's folder, so
/// that a folder with both can be moved.
public final class SessionFile {
    /// How a session's name ends.
    public static final String SUFFIX = ".stallscope-session.json";

    private static final String FORMAT = "stallscope-session";
    private static final long MOST_BYTES = 64L << 20;
    private static final int GREATEST_SHIFT = 14;

    private SessionFile() {}

    /// Whether a file has the name of a session.
    public static boolean isSession(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(SUFFIX);
    }

    /// Writes a session, whole or not at all.
    ///
    /// @throws IOException the message is a reason without its end
    public static void write(Session session, Path file) throws IOException {
        WholeFile.write(file, bytes(session, file.toAbsolutePath().getParent(), path -> path));
    }

    /// The bytes of a session.
    ///
    /// @param folder from which the relative ways go
    /// @param place where a file of the session lies for whoever opens it; as it is, or in a bundle
    static byte[] bytes(Session session, Path folder, Function<Path, Path> place) {
        final ObjectNode tree = AnnotationJson.fresh(FORMAT);
        final ArrayNode opened = tree.putArray("opened");
        session.opened().forEach(path -> path(opened.addObject(), place.apply(path), folder));
        final Session.View view = session.view();
        if (view == null) {
            tree.putNull("view");
        } else {
            final ObjectNode node = tree.putObject("view");
            node.put("conversation", view.conversation()).put("endpoints", view.endpoints())
                    .put("direction", view.direction());
            node.put("from", AnnotationJson.seconds(view.from())).put("to", AnnotationJson.seconds(view.to()));
            if (view.selection() == null) {
                node.putNull("selection");
            } else {
                node.putObject("selection").put("from", AnnotationJson.seconds(view.selection().from()))
                        .put("to", AnnotationJson.seconds(view.selection().to()));
            }
        }
        place(tree, session.place());
        tree.put("filter", session.filter()).put("theme", session.theme());
        if (session.lanes() != null) {
            LaneJson.write(session.lanes(), tree.putArray("lanes"));
        }
        tree.put("both_directions", session.stack().both());
        final ArrayNode stacked = tree.putArray("stacked");
        session.stack().further().forEach(track -> stacked.addObject().put("conversation", track.conversation())
                .put("direction", track.direction()));
        if (session.time() != null) {
            tree.put("time_axis", session.time().text());
        }
        tree.put("evidence_zone", session.zone().isEmpty() ? null : session.zone());
        final ArrayNode evidence = tree.putArray("evidence");
        for (Session.EvidenceFile one : session.evidence()) {
            final ObjectNode node = evidence.addObject();
            if (one.path() == null) {
                node.put("text", one.text());
            } else {
                path(node, place.apply(one.path()), folder);
            }
            node.put("offset", one.offset() == null ? null : AnnotationJson.seconds(one.offset()));
            final ArrayNode sockets = node.putArray("sockets");
            one.sockets().forEach(socket -> sockets.addObject().put("index", socket.index())
                    .put("conversation", socket.conversation()).put("side", socket.side()));
        }
        final ArrayNode scales = tree.putArray("window_scales");
        session.scales().forEach(scale -> scales.addObject().put("conversation", scale.conversation())
                .put("side", scale.side()).put("shift", scale.shift()));
        AnnotationJson.write(session.notes(), tree);
        return AnnotationJson.bytes(tree);
    }

    private static void place(ObjectNode tree, Session.Place place) {
        if (place == null) {
            tree.putNull("window");
        } else {
            tree.putObject("window").put("width", place.width()).put("height", place.height()).put("x", place.x())
                    .put("y", place.y());
        }
    }

    /// Sessions of before had the size in their view.
    private static Session.Place place(ObjectNode tree) {
        for (String key : new String[] {"window", "view"}) {
            if (tree.get(key) instanceof ObjectNode node && whole(node, "width", 0) > 0
                    && whole(node, "height", 0) > 0) {
                final boolean placed = node.get("x") != null && node.get("x").isInt() && node.get("y") != null
                        && node.get("y").isInt();
                return new Session.Place(whole(node, "width", 0), whole(node, "height", 0),
                        placed ? whole(node, "x", 0) : null, placed ? whole(node, "y", 0) : null);
            }
        }
        return null;
    }

    private static void path(ObjectNode node, Path path, Path folder) {
        if (path.isAbsolute()) {
            node.put("path", path.normalize().toString());
        } else {
            node.putNull("path");
        }
        String relative = null;
        try {
            relative = (path.isAbsolute() ? folder.toAbsolutePath().normalize().relativize(path.normalize()) : path)
                    .toString().replace('\\', '/');
        } catch (IllegalArgumentException e) {
            // On another drive: there is no way.
        }
        node.put("relative", relative);
    }

    /// Reads a session. Paths of files that are not there are given as they stand in it.
    ///
    /// @throws IOException where it is none; the message is a sentence
    public static Session read(Path file) throws IOException {
        final byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(Messages.say("too-large", MOST_BYTES >> 20));
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(Messages.say("not-there"), e);
        }
        final ObjectNode tree = AnnotationJson.parse(bytes, List.of(FORMAT));
        final Path folder = file.toAbsolutePath().getParent();
        final List<Path> opened = new ArrayList<>();
        objects(tree.get("opened")).forEach(node -> addPath(opened, node, folder));
        if (opened.isEmpty()) {
            throw new IOException(Messages.say("no-capture"));
        }
        final List<Session.EvidenceFile> evidence = new ArrayList<>();
        for (ObjectNode node : objects(tree.get("evidence"))) {
            final List<Path> path = new ArrayList<>();
            final String text = AnnotationJson.text(node, "text");
            if (text.isEmpty()) {
                addPath(path, node, folder);
            }
            if (!path.isEmpty() || !text.isEmpty()) {
                final List<Session.Socket> sockets = objects(node.get("sockets")).stream()
                        .map(socket -> new Session.Socket(whole(socket, "index", -1),
                                whole(socket, "conversation", -1), whole(socket, "side", 0)))
                        .filter(socket -> socket.index() >= 0)
                        .toList();
                evidence.add(new Session.EvidenceFile(path.isEmpty() ? null : path.getFirst(),
                        text.isEmpty() ? null : text, AnnotationJson.nanos(node.get("offset")), sockets));
            }
        }
        final List<Session.Scale> scales = objects(tree.get("window_scales")).stream()
                .map(node -> new Session.Scale(whole(node, "conversation", -1), whole(node, "side", 0),
                        whole(node, "shift", -1)))
                .filter(scale -> scale.conversation() >= 0 && scale.shift() >= 0 && scale.shift() <= GREATEST_SHIFT)
                .toList();
        return new Session(opened, view(tree.get("view")), place(tree), evidence,
                AnnotationJson.text(tree, "evidence_zone"), scales,
                AnnotationJson.text(tree, "filter"), AnnotationJson.text(tree, "theme"),
                tree.get("lanes") == null ? null : LaneJson.read(objects(tree.get("lanes"))),
                tree.get("time_axis") == null ? null : TimeAxis.of(AnnotationJson.text(tree, "time_axis")),
                stack(tree),
                AnnotationJson.read(tree));
    }

    private static Session.Stack stack(ObjectNode tree) {
        final JsonNode both = tree.get("both_directions");
        return new Session.Stack(both != null && both.isBoolean() && both.asBoolean(),
                objects(tree.get("stacked")).stream()
                        .map(node -> new Session.Track(whole(node, "conversation", -1),
                                whole(node, "direction", 0) == 1 ? 1 : 0))
                        .filter(track -> track.conversation() >= 0)
                        .toList());
    }

    private static Session.View view(JsonNode node) {
        if (!(node instanceof ObjectNode view)) {
            return null;
        }
        final Long from = AnnotationJson.nanos(view.get("from"));
        final Long to = AnnotationJson.nanos(view.get("to"));
        final int conversation = whole(view, "conversation", -1);
        if (conversation < 0 || from == null || to == null || to <= from) {
            return null;
        }
        Session.Selection selection = null;
        if (view.get("selection") instanceof ObjectNode selected) {
            final Long begin = AnnotationJson.nanos(selected.get("from"));
            final Long end = AnnotationJson.nanos(selected.get("to"));
            selection = begin == null || end == null || end <= begin ? null : new Session.Selection(begin, end);
        }
        return new Session.View(conversation, AnnotationJson.text(view, "endpoints"),
                whole(view, "direction", 0) == 1 ? 1 : 0, from, to, selection);
    }

    /// The file that a node names: at its path, else on the relative way, else at its name beside the session.
    private static void addPath(List<Path> paths, ObjectNode node, Path folder) {
        final String absolute = AnnotationJson.text(node, "path");
        final String relative = AnnotationJson.text(node, "relative");
        Path first = null;
        for (String text : new String[] {relative, absolute}) {
            if (text.isEmpty()) {
                continue;
            }
            try {
                final Path path = folder.resolve(text).normalize();
                if (Files.exists(path)) {
                    paths.add(path);
                    return;
                }
                first = path;
                final Path beside = folder.resolve(String.valueOf(path.getFileName()));
                if (Files.exists(beside)) {
                    paths.add(beside);
                    return;
                }
            } catch (InvalidPathException e) {
                // Of another system.
            }
        }
        if (first != null) {
            paths.add(first);
        }
    }

    private static int whole(ObjectNode node, String key, int missing) {
        final JsonNode value = node.get(key);
        return value != null && value.isInt() ? value.asInt() : missing;
    }

    private static List<ObjectNode> objects(JsonNode array) {
        final List<ObjectNode> objects = new ArrayList<>();
        if (array instanceof ArrayNode nodes) {
            nodes.forEach(node -> {
                if (node instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }
}
