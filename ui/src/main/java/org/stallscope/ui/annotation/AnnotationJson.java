package org.stallscope.ui.annotation;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Annotations as JSON, as README.md describes it. Keys that are not known stay as they are when a file is written again.
public final class AnnotationJson {
    /// The `format` of a file of its own.
    public static final String FORMAT = "stallscope-annotations";

    /// The version that is written; higher ones are not read.
    public static final int VERSION = 1;

    /// Annotations believed of one file.
    private static final int MOST = 100_000;

    private static final int NANO_DIGITS = 9;

    /// Digits of a time in seconds before the point, and behind it, beyond which it is none.
    private static final int MOST_DIGITS = 11;

    private static final int MOST_SCALE = 40;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private AnnotationJson() {}

    /// The object in a file's bytes.
    ///
    /// @throws IOException where it is no JSON object of a format and version that we know; the message is a sentence
    public static ObjectNode parse(byte[] bytes, List<String> formats) throws IOException {
        final JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            final var place = e.getLocation();
            throw new IOException(Messages.say("not-json", place == null ? null : place.getLineNr(),
                    place == null ? null : place.getColumnNr()), e);
        }
        if (!(tree instanceof ObjectNode object) || !formats.contains(text(object, "format"))) {
            throw new IOException(Messages.say("other-json", String.join(Messages.say("or"), formats)));
        }
        final JsonNode version = object.get("version");
        if (version == null || !version.isIntegralNumber() || version.asLong() < 1) {
            throw new IOException(Messages.say("no-version"));
        }
        if (version.asLong() > VERSION) {
            throw new IOException(Messages.say("later-version", version.asLong(), VERSION));
        }
        return object;
    }

    /// An empty file.
    public static ObjectNode fresh(String format) {
        return MAPPER.createObjectNode().put("format", format).put("version", VERSION);
    }

    /// Reads what concerns annotations.
    public static AnnotationDocument read(ObjectNode file) {
        final List<Annotation> annotations = new ArrayList<>();
        final List<JsonNode> strange = new ArrayList<>();
        final TreeSet<String> ids = new TreeSet<>();
        if (file.get("annotations") instanceof ArrayNode array) {
            for (JsonNode entry : array) {
                final Annotation one = annotations.size() < MOST ? annotation(entry) : null;
                if (one == null || !ids.add(one.id())) {
                    strange.add(entry);
                } else {
                    annotations.add(one);
                }
            }
        }
        final TreeSet<String> hidden = new TreeSet<>();
        if (file.get("hidden_categories") instanceof ArrayNode array) {
            array.forEach(entry -> hidden.add(entry.asString("")));
        }
        return new AnnotationDocument(
                identity(file.get("capture")), new AnnotationList(annotations), hidden, strange);
    }

    /// Puts the annotations into a file's object, in place of those that are there.
    public static void write(AnnotationDocument document, ObjectNode file) {
        file.set("capture", identity(document.capture()));
        final ArrayNode hidden = file.putArray("hidden_categories");
        new TreeSet<>(document.hidden()).forEach(hidden::add);
        final ArrayNode array = file.putArray("annotations");
        document.annotations().all().forEach(one -> array.add(json(one)));
        document.strange().forEach(array::add);
    }

    /// The file's bytes: UTF-8, indented, a line's end behind the last.
    public static byte[] bytes(ObjectNode file) {
        return (MAPPER.writeValueAsString(file) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ObjectNode json(Annotation one) {
        final ObjectNode entry = MAPPER.createObjectNode();
        entry.put("id", one.id());
        entry.put("kind", one.kind().word());
        entry.put("conversation", one.conversation());
        entry.put("endpoints", one.endpoints());
        entry.put("lane", one.lane().isEmpty() ? null : one.lane());
        entry.put("from", seconds(one.from()));
        entry.put("to", seconds(one.to()));
        entry.put("value", one.value());
        entry.put("text", one.text());
        entry.put("colour", one.colour().word());
        entry.put("category", one.category().isEmpty() ? null : one.category());
        entry.put("made_on", one.madeOn().isEmpty() ? null : one.madeOn());
        return entry;
    }

    /// One annotation; null where its entry is none that we understand.
    private static Annotation annotation(JsonNode entry) {
        if (!(entry instanceof ObjectNode object)) {
            return null;
        }
        final String id = text(object, "id");
        final AnnotationKind kind = AnnotationKind.of(text(object, "kind"));
        final AnnotationColour colour = AnnotationColour.of(text(object, "colour"));
        final JsonNode conversation = object.get("conversation");
        final JsonNode value = object.get("value");
        final Long from = nanos(object.get("from"));
        final Long to = object.hasNonNull("to") ? nanos(object.get("to")) : from;
        if (id.isEmpty() || kind == null || colour == null || conversation == null || !conversation.isInt()
                || conversation.asInt() < 0 || from == null || to == null
                || text(object, "text").length() > Annotation.MOST_TEXT) {
            return null;
        }
        return new Annotation(id, kind, conversation.asInt(), text(object, "endpoints"), text(object, "lane"), from, to,
                value != null && value.isNumber() ? (Double) value.asDouble() : null, text(object, "text"), colour,
                text(object, "category"), text(object, "made_on"));
    }

    private static CaptureIdentity identity(JsonNode capture) {
        final List<CaptureIdentity.Part> parts = new ArrayList<>();
        if (capture != null && capture.get("files") instanceof ArrayNode files) {
            for (JsonNode entry : files) {
                if (entry instanceof ObjectNode file) {
                    final JsonNode bytes = file.get("bytes");
                    parts.add(new CaptureIdentity.Part(text(file, "name"),
                            bytes != null && bytes.isIntegralNumber() ? bytes.asLong() : -1, text(file, "sha256")));
                }
            }
        }
        return new CaptureIdentity(parts);
    }

    private static ObjectNode identity(CaptureIdentity capture) {
        final ObjectNode object = MAPPER.createObjectNode();
        object.put("sha256", capture.sha256().isEmpty() ? null : capture.sha256());
        final ArrayNode files = object.putArray("files");
        for (CaptureIdentity.Part part : capture.parts()) {
            files.addObject().put("name", part.name()).put("bytes", part.bytes()).put("sha256",
                    part.sha256().isEmpty() ? null : part.sha256());
        }
        return object;
    }

    /// Nanoseconds as exact seconds: a double cannot hold those of an epoch time.
    public static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DIGITS);
    }

    /// Seconds as nanoseconds; null for what is no time of this age of the world.
    public static Long nanos(JsonNode seconds) {
        if (seconds == null || !seconds.isNumber()) {
            return null;
        }
        try {
            final BigDecimal decimal = seconds.decimalValue();
            // 1e999999999 is a number, too, and would be written out.
            if (decimal.precision() - (long) decimal.scale() > MOST_DIGITS || decimal.scale() > MOST_SCALE) {
                return null;
            }
            return decimal.setScale(NANO_DIGITS, java.math.RoundingMode.HALF_EVEN)
                    .movePointRight(NANO_DIGITS).longValueExact();
        } catch (ArithmeticException | JacksonException e) {
            return null;
        }
    }

    /// The text of a key; empty where there is none.
    public static String text(ObjectNode object, String key) {
        final JsonNode node = object.get(key);
        return node == null || !node.isString() ? "" : node.asString();
    }
}
