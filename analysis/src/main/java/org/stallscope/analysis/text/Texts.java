package org.stallscope.analysis.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The texts of one room, in all languages. Each bundle is read when it is first asked for.
public final class Texts {
    /// The name of a room's bundle.
    public static final String MESSAGES = "messages";

    private final Class<?> room;
    private final String name;
    private final Map<Language, Properties> bundles = new ConcurrentHashMap<>();

    private Texts(Class<?> room, String name) {
        this.room = room;
        this.name = name;
    }

    /// The bundle `messages` beside a class.
    public static Texts of(Class<?> room) {
        return of(room, MESSAGES);
    }

    /// A bundle beside a class.
    public static Texts of(Class<?> room, String name) {
        return new Texts(room, name);
    }

    /// A text in the language in use, filled with values as {@link Template} says. A key that this language lacks is said in
    /// English, and one that there is none of is said as it is.
    public String say(String key, Object... values) {
        final String template = template(key);
        return template == null ? key : Template.fill(template, values);
    }

    /// A text that is put into words when it is read, in the language of that time.
    public Message later(String key, Object... values) {
        return new Message.Said(this, key, values);
    }

    /// The template in the language in use, or else in English; null for none.
    public String template(String key) {
        final String said = bundle(Language.current()).getProperty(key);
        return said != null ? said : bundle(Language.ENGLISH).getProperty(key);
    }

    /// The keys that there are.
    public Stream<String> keys() {
        return bundle(Language.ENGLISH).stringPropertyNames().stream();
    }

    private Properties bundle(Language language) {
        return bundles.computeIfAbsent(language, this::read);
    }

    private Properties read(Language language) {
        final Properties read = new Properties();
        try (InputStream in = room.getResourceAsStream(name + language.suffix() + ".properties")) {
            if (in != null) {
                read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
