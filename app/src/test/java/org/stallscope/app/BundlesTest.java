package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The texts of all rooms in all languages: none is missing, none is left over, and all take the same values.
class BundlesTest {
    private static final List<String> LANGUAGES = List.of("_pt_BR", "_ja", "_zh_CN");

    /// A value that a text takes: its name or number, and not the words that depend on it.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[?!>]?([0-9]+|[a-z][a-z.-]*)(?=[:|}])");

    /// What the command line's library fills in.
    private static final Pattern VARIABLE = Pattern.compile("%n|%%|\\$\\{[A-Z-]+\\}|@\\|[a-z]+");

    private static final Pattern SAID = Pattern.compile("\\bMessages\\.(?:say|later)\\(\\s*\"([^\"]+)\"\\s*[,)]");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][\\w.-]*)\"");

    /// Words that are the same in every language: names, protocols, units, flags, keys and commands.
    private static final Path SAME = Path.of("src/test/resources/org/stallscope/app/words-in-every-language.txt");

    /// A file of texts, without its language.
    private record Bundle(Path folder, String name) {
        static Bundle of(Path file) {
            return new Bundle(file.getParent(), file.getFileName().toString().replace(".properties", ""));
        }

        Path in(String language) {
            return folder.resolve(name + language + ".properties");
        }

        /// The sources of its room.
        Path sources() {
            return Path.of(folder.toString().replace("/src/main/resources/", "/src/main/java/"));
        }

        @Override
        public String toString() {
            return folder.toString().replaceFirst(".*/org/stallscope/", "") + "/" + name;
        }
    }

    private static List<Bundle> bundles() throws IOException {
        final Path root = Path.of("").toAbsolutePath().getParent();
        final List<Bundle> bundles = new ArrayList<>();
        for (String module : List.of("analysis", "ui", "app")) {
            final Path folder = root.resolve(module).resolve("src/main/resources");
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.getFileName().toString().matches("(messages|findings)\\.properties"))
                        .sorted()
                        .map(Bundle::of)
                        .forEach(bundles::add);
            }
        }
        return bundles;
    }

    /// A bundle in order, where a key that stands twice is a mistake.
    private static Map<String, String> read(Path file) {
        final Map<String, String> texts = new LinkedHashMap<>();
        final Properties reader = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(texts.put((String) key, (String) value)).as("%s stands twice in %s", key, file).isNull();
                return null;
            }
        };
        assertThat(file).exists();
        try (var in = Files.newBufferedReader(file)) {
            reader.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @Test
    void everyRoomWithTextsHasABundle() throws IOException {
        assertThat(bundles()).hasSizeGreaterThan(3);
    }

    @TestFactory
    Stream<DynamicTest> noKeyIsMissingOrLeftOver() throws IOException {
        return bundles().stream().flatMap(bundle -> LANGUAGES.stream().map(language -> DynamicTest.dynamicTest(
                bundle + language,
                () -> assertThat(read(bundle.in(language)).keySet())
                        .isEqualTo(translated(bundle).keySet()))));
    }

    @TestFactory
    Stream<DynamicTest> textsTakeTheSameValuesAndAreNotEmpty() throws IOException {
        return bundles().stream().flatMap(bundle -> LANGUAGES.stream().map(language -> DynamicTest.dynamicTest(
                bundle + language, () -> {
                    final Map<String, String> english = read(bundle.in(""));
                    read(bundle.in(language)).forEach((key, text) -> {
                        final String other = english.getOrDefault(key, "");
                        assertThat(text.isBlank()).as("%s is empty", key).isEqualTo(other.isBlank());
                        assertThat(values(PLACEHOLDER, text)).as("values of %s", key)
                                .isEqualTo(values(PLACEHOLDER, other));
                        assertThat(count(VARIABLE, text)).as("variables of %s", key)
                                .isEqualTo(count(VARIABLE, other));
                        assertThat(text.chars().filter(c -> c == '{').count()).as("braces of %s", key)
                                .isEqualTo(text.chars().filter(c -> c == '}').count());
                    });
                })));
    }

    /// The English texts that other languages have too: a command line is the same everywhere.
    private static Map<String, String> translated(Bundle bundle) {
        final Map<String, String> texts = read(bundle.in(""));
        texts.keySet().removeIf(key -> key.matches("check\\..*\\.(on|command)"));
        return texts;
    }

    private static Set<String> values(Pattern pattern, String text) {
        final Set<String> values = new TreeSet<>();
        final Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    private static List<String> count(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).filter(one -> !one.equals("%n")).sorted()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyTextIsTranslated() throws IOException {
        final Set<String> same = new HashSet<>(Files.readAllLines(SAME));
        return bundles().stream().flatMap(bundle -> LANGUAGES.stream().map(language -> DynamicTest.dynamicTest(
                bundle + language, () -> {
                    final Map<String, String> english = read(bundle.in(""));
                    final List<String> left = new ArrayList<>();
                    read(bundle.in(language)).forEach((key, text) -> {
                        if (text.equals(english.get(key)) && !text.isBlank()
                                && !isSame(text, same, language)) {
                            left.add(key + " = " + text);
                        }
                    });
                    assertThat(left).as("texts that are English still").isEmpty();
                })));
    }

    /// Whether each word of a text is the same in every language, or in this one as `word _pt_BR` lists it.
    private static boolean isSame(String text, Set<String> same, String language) {
        return Pattern.compile("[\\p{L}][\\p{L}'’-]+").matcher(text.replaceAll("\\{[?!>]?[a-z0-9.-]+[:}]", " "))
                .results()
                .map(found -> found.group())
                .allMatch(word -> same.contains(word) || same.contains(word + " " + language));
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidIsInTheBundleAndWhatIsInTheBundleIsSaid() throws IOException {
        return bundles().stream().filter(bundle -> bundle.name().equals("messages")).map(
                bundle -> DynamicTest.dynamicTest(bundle.toString(), () -> {
                    final Set<String> keys = read(bundle.in("")).keySet();
                    final Set<String> literals = new TreeSet<>();
                    final Set<String> unknown = new TreeSet<>();
                    try (Stream<Path> files = Files.list(bundle.sources())) {
                        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                            final String source = Files.readString(file);
                            literals.addAll(values(LITERAL, source));
                            values(SAID, source).stream().filter(key -> !keys.contains(key)).forEach(unknown::add);
                        }
                    }
                    assertThat(unknown).as("keys that no bundle has").isEmpty();
                    assertThat(keys.stream().filter(key -> !isUsed(key, literals))).as("keys that nobody asks for")
                            .isEmpty();
                }));
    }

    /// Whether a key stands in the sources, or begins with what stands there: `Messages.say("kind." + kind.word())`. The
    /// texts of commands are looked up by the command line's library.
    private static boolean isUsed(String key, Set<String> literals) {
        return literals.contains(key) || key.startsWith("help.")
                || literals.stream().anyMatch(literal -> literal.endsWith(".") && key.startsWith(literal));
    }
}
