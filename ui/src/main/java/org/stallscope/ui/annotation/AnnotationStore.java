package org.stallscope.ui.annotation;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The file of a capture's annotations. What others wrote into it meanwhile is joined with ours, never overwritten; where
/// it cannot be written or understood, a recovery copy keeps what we have. Reads and writes the disk, so call it in the
/// background; safe for several threads.
public final class AnnotationStore {
    /// Writes a whole file or none; tests fail in it.
    @FunctionalInterface
    public interface Writer {
        void write(Path file, byte[] bytes) throws IOException;
    }

    /// What was found.
    ///
    /// @param document the annotations
    /// @param messages what to tell
    /// @param recovered whether some of it is in the recovery copy only, and wants to be saved in its place
    public record Loaded(AnnotationDocument document, List<StoreMessage> messages, boolean recovered) {}

    /// What became of a save.
    ///
    /// @param annotations as they are in the file now, with what others added
    /// @param file where they are; null where they are nowhere but in memory
    /// @param message what to tell; null for nothing
    public record Saved(AnnotationList annotations, Path file, StoreMessage message) {}

    private static final long MOST_BYTES = 64L << 20;

    private final Path file;
    private final Path recovery;
    private final String format;
    private final Writer writer;

    /// What is in the file as far as we know: the common ground of ours and theirs.
    private AnnotationDocument base = AnnotationDocument.EMPTY;

    /// Hash of the file's bytes then; empty where there was none.
    private String seen = "";

    /// Why the last save failed; told once.
    private String told = "";

    /// Whether the file is one that we must not touch.
    private String unreadable = "";

    /// Hash of the file's bytes from which the recovery copy was made.
    private String rescueOf = "";

    /// Whether a recovery copy is there.
    private boolean rescued;

    /// @param file where annotations belong
    /// @param recovery where they are kept while they cannot be there
    /// @param format `stallscope-annotations`, or that of a session that holds them
    public AnnotationStore(Path file, Path recovery, String format, Writer writer) {
        this.file = file;
        this.recovery = recovery;
        this.format = format;
        this.writer = writer;
    }

    /// Where they belong.
    public Path file() {
        return file;
    }

    /// Reads the file and the recovery copy, if there are any, and joins them.
    public synchronized Loaded load() {
        final List<StoreMessage> messages = new ArrayList<>();
        AnnotationDocument found = AnnotationDocument.EMPTY;
        try {
            final byte[] bytes = read(file);
            if (bytes != null) {
                found = AnnotationJson.read(AnnotationJson.parse(bytes, List.of(format)));
                seen = CaptureHash.of(bytes);
                if (!found.strange().isEmpty()) {
                    messages.add(new StoreMessage(false, Messages.say("strange.title", found.strange().size()),
                            Messages.say("strange.text", file.getFileName())));
                }
            }
        } catch (IOException e) {
            unreadable = sentence(e);
            messages.add(unreadable());
        }
        base = found;
        final AnnotationDocument rescue = rescue(messages);
        if (rescue == null) {
            return new Loaded(found, messages, false);
        }
        // What stands in the file is known to the copy where it was made from it: then deletions count, too.
        final AnnotationList joined = AnnotationList.merged(
                rescueOf.equals(seen) ? found.annotations() : AnnotationList.EMPTY, rescue.annotations(),
                found.annotations());
        final boolean recovered = !joined.equals(found.annotations());
        if (recovered) {
            messages.add(new StoreMessage(false, Messages.say("recovered.title"),
                    Messages.say("recovered.text", recovery)));
        }
        return new Loaded(new AnnotationDocument(
                found.capture().parts().isEmpty() ? rescue.capture() : found.capture(), joined, both(found, rescue),
                Stream.concat(found.strange().stream(), rescue.strange().stream()).distinct().toList()), messages,
                recovered);
    }

    private static Set<String> both(AnnotationDocument one, AnnotationDocument other) {
        final Set<String> hidden = new TreeSet<>(one.hidden());
        hidden.addAll(other.hidden());
        return hidden;
    }

    /// The recovery copy; null for none.
    private AnnotationDocument rescue(List<StoreMessage> messages) {
        try {
            final byte[] bytes = read(recovery);
            rescued = bytes != null;
            if (bytes == null) {
                return null;
            }
            final ObjectNode tree = AnnotationJson.parse(bytes, List.of(AnnotationJson.FORMAT));
            rescueOf = AnnotationJson.text(tree, "of");
            return AnnotationJson.read(tree);
        } catch (IOException e) {
            final Path aside = recovery.resolveSibling(recovery.getFileName() + ".damaged");
            messages.add(new StoreMessage(true, Messages.say("recovery-unread.title"),
                    Messages.say("recovery-unread.text", sentence(e), aside)));
            try {
                Files.move(recovery, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException moved) {
                // Then it stays where it is, and no other is written over it.
                rescued = false;
            }
            return null;
        }
    }

    /// Writes annotations; what others wrote since is joined with them first.
    ///
    /// @param keys puts more into the file than annotations, as a session does; null for nothing
    public synchronized Saved save(AnnotationDocument ours, java.util.function.Consumer<ObjectNode> keys) {
        AnnotationList annotations = ours.annotations();
        StoreMessage message = null;
        try {
            final byte[] bytes = read(file);
            final ObjectNode tree;
            List<JsonNode> strange = List.of();
            if (bytes == null) {
                tree = AnnotationJson.fresh(format);
            } else {
                try {
                    tree = AnnotationJson.parse(bytes, List.of(format));
                } catch (IOException e) {
                    unreadable = sentence(e);
                    return rescue(ours, unreadable());
                }
                unreadable = "";
                final AnnotationDocument theirs = AnnotationJson.read(tree);
                strange = theirs.strange();
                if (!CaptureHash.of(bytes).equals(seen)
                        && !theirs.annotations().equals(base.annotations())) {
                    final AnnotationList before = annotations;
                    annotations = AnnotationList.merged(base.annotations(), annotations, theirs.annotations());
                    message = new StoreMessage(false, Messages.say("changed.title", file.getFileName()),
                            differences(before, annotations));
                }
            }
            final AnnotationDocument whole = new AnnotationDocument(ours.capture(), annotations, ours.hidden(),
                    strange);
            if (bytes == null && annotations.isEmpty() && keys == null) {
                // An empty file beside each capture that was looked at would be litter.
                forgetRecovery();
                return new Saved(annotations, file, message);
            }
            AnnotationJson.write(whole, tree);
            if (keys != null) {
                keys.accept(tree);
            }
            final byte[] fresh = AnnotationJson.bytes(tree);
            writer.write(file, fresh);
            base = whole;
            seen = CaptureHash.of(fresh);
            forgetRecovery();
            if (!told.isEmpty() && message == null) {
                message = new StoreMessage(false, Messages.say("saved-again", file.getFileName()), "");
            }
            told = "";
            return new Saved(annotations, file, message);
        } catch (IOException e) {
            return rescue(ours, new StoreMessage(true, Messages.say("not-saved", file.getFileName()),
                    sentence(e)));
        }
    }

    private static String differences(AnnotationList before, AnnotationList after) {
        final Set<Annotation> more = new java.util.HashSet<>(after.all());
        before.all().forEach(more::remove);
        final Set<String> gone = before.all().stream().map(Annotation::id).collect(Collectors.toSet());
        after.all().forEach(one -> gone.remove(one.id()));
        return Messages.say("changed.text", more.size(), gone.isEmpty() ? null : gone.size());
    }

    /// Keeps annotations in the recovery copy, and says so once for each reason.
    private Saved rescue(AnnotationDocument ours, StoreMessage why) {
        final boolean known = told.equals(why.text());
        told = why.text();
        try {
            Files.createDirectories(recovery.getParent());
            final ObjectNode tree = AnnotationJson.fresh(AnnotationJson.FORMAT);
            AnnotationJson.write(ours, tree);
            tree.put("belongs_in", file.toString());
            tree.put("of", seen);
            writer.write(recovery, AnnotationJson.bytes(tree));
            rescued = true;
            return new Saved(ours.annotations(), recovery, known ? null
                    : new StoreMessage(true, why.title(), Messages.say("kept", why.text(), recovery)));
        } catch (IOException e) {
            told = "";
            return new Saved(ours.annotations(), null, new StoreMessage(true, why.title(),
                    Messages.say("memory-only", why.text(), recovery, sentence(e))));
        }
    }

    private StoreMessage unreadable() {
        return new StoreMessage(true, Messages.say("unreadable.title", file.getFileName()),
                Messages.say("unreadable.text", unreadable));
    }

    private void forgetRecovery() {
        if (rescued) {
            try {
                Files.deleteIfExists(recovery);
                rescued = false;
            } catch (IOException e) {
                // Once more at the next save: joined again, it changes nothing.
            }
        }
    }

    private static byte[] read(Path path) throws IOException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException(Messages.say("too-large", MOST_BYTES >> 20));
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (DirectoryNotEmptyException e) {
            throw new IOException(Messages.say("is-folder"), e);
        }
    }

    private static String sentence(IOException e) {
        final String words = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        final String first = words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
