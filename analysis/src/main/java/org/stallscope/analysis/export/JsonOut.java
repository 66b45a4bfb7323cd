package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureHealth;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.MinimalPrettyPrinter;

/// What the JSON exports share: the generator, the head of the object, and times as exact decimal numbers.
final class JsonOut {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the content of an export.
    @FunctionalInterface
    interface Body {
        void write(JsonOut out);
    }

    /// Writes one JSON object; the stream stays open.
    static void write(OutputStream out, Body body) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(new Lines(), out, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            body.write(new JsonOut(generator));
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (JacksonIOException e) {
            // Callers tell a closed pipe from a full disk by the stream's own exception.
            throw e.getCause();
        }
    }

    JsonGenerator generator() {
        return json;
    }

    /// `file` and `health`, the same in every export.
    void head(CaptureAnalysis analysis) {
        json.writeStringProperty("file", analysis.capture().source().toString());
        json.writeArrayPropertyStart("files");
        analysis.capture().files().forEach(file -> json.writeString(file.toString()));
        json.writeEndArray();
        json.writeArrayPropertyStart("health");
        for (CaptureHealth.Entry entry : analysis.health().entries()) {
            json.writeStartObject();
            json.writeStringProperty("counter", entry.counter());
            json.writeStringProperty("severity", entry.severity().word());
            json.writeNumberProperty("count", entry.count());
            json.writeStringProperty("advice", entry.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Nanoseconds as seconds with nine decimals: a decimal number, because a double cannot hold epoch nanoseconds.
    void seconds(String name, long nanos) {
        json.writeName(name);
        json.writeNumber(seconds(nanos));
    }

    /// A number, or null where there is none.
    void numberOrNull(String name, long value, boolean present) {
        if (present) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }

    /// Seconds, or null where there are none.
    void secondsOrNull(String name, long nanos, boolean present) {
        if (present) {
            seconds(name, nanos);
        } else {
            json.writeNullProperty(name);
        }
    }

    /// Thousandths as a number with three decimals, or null where there is none.
    void decimalOrNull(String name, long thousandths, boolean present) {
        if (present) {
            json.writeName(name);
            json.writeNumber(decimal(thousandths, 1_000, 3));
        } else {
            json.writeNullProperty(name);
        }
    }

    private static String seconds(long nanos) {
        return decimal(nanos, 1_000_000_000, 9);
    }

    private static String decimal(long value, long one, int digits) {
        final StringBuilder text = new StringBuilder(24);
        final long size = Math.abs(value);
        if (value < 0) {
            text.append('-');
        }
        text.append(size / one).append('.');
        final String fraction = Long.toString(size % one);
        return text.repeat('0', digits - fraction.length()).append(fraction).toString();
    }

    /// One array element a line: readable, and still good for line tools.
    private static final class Lines extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new MinimalPrettyPrinter() {
                private static final long serialVersionUID = 1L;

                @Override
                public void beforeArrayValues(JsonGenerator generator) {
                    generator.writeRaw('\n');
                }

                @Override
                public void writeArrayValueSeparator(JsonGenerator generator) {
                    generator.writeRaw(",\n");
                }
            };
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
