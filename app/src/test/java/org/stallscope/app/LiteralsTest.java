package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a person reads is in a bundle: the sources have no sentences. Whatever looks like one and is none (words of protocols
/// and logs, commands, markup) is counted by file in `literals-without-language.txt`, with the reason.
class LiteralsTest {
    private static final Path ALLOWED = Path.of("src/test/resources/org/stallscope/app/literals-without-language.txt");

    /// Two words of lower case, one behind the other.
    private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,}");

    /// Mistakes of a programmer, which nobody else reads, and patterns.
    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(
            "(IllegalArgumentException|IllegalStateException|UnsupportedOperationException|AssertionError"
                    + "|IndexOutOfBoundsException|requireNonNull|Pattern\\.compile|UncheckedIOException)\\(");

    /// A command line is the same in every language.
    private static final Pattern COMMAND = Pattern.compile("^ *stallscope .*");

    /// A string of a source, and the statement before it.
    private record Literal(String text, String before) {
        boolean isForPeople() {
            return SENTENCE.matcher(text).find() && !COMMAND.matcher(text).matches()
                    && !FOR_PROGRAMMERS.matcher(before).find();
        }
    }

    @Test
    void sentencesStandInBundlesAndNotInSources() throws IOException {
        final Path root = Path.of("").toAbsolutePath().getParent();
        final Map<String, List<String>> found = new TreeMap<>();
        for (String module : List.of("analysis", "ui", "app")) {
            final Path sources = root.resolve(module).resolve("src/main/java/org/stallscope");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    final List<String> sentences = literals(Files.readString(file)).stream()
                            .filter(Literal::isForPeople).map(Literal::text).toList();
                    if (!sentences.isEmpty()) {
                        found.put(sources.relativize(file).toString().replace('\\', '/'), sentences);
                    }
                }
            }
        }
        final Map<String, Integer> allowed = new TreeMap<>();
        for (String line : Files.readAllLines(ALLOWED)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                final String[] words = line.split(" ", 3);
                assertThat(words).as("file, number and reason: %s", line).hasSize(3);
                allowed.put(words[0], Integer.valueOf(words[1]));
            }
        }
        final Map<String, List<String>> wrong = new TreeMap<>(found);
        wrong.entrySet().removeIf(
                entry -> allowed.getOrDefault(entry.getKey(), 0) == entry.getValue().size());
        assertThat(wrong).as("sentences outside bundles, or more or fewer than %s counts", ALLOWED).isEmpty();
        assertThat(allowed.keySet()).as("files listed that have no sentences").isSubsetOf(found.keySet());
    }

    @Test
    void literalsAreToldFromCommentsAndCharacters() {
        assertThat(literals("""
                // "in a comment"
                /* "in another" */ final char c = '"';
                throw new IllegalStateException("for a programmer");
                say("with \\" a quote", 'x', "second one");
                """)).extracting(Literal::text)
                .containsExactly("for a programmer", "with \\\" a quote", "second one");
        assertThat(literals("throw new IllegalStateException(\"for a programmer\");").getFirst().isForPeople())
                .isFalse();
        assertThat(literals("throw new IOException(\"for another person\");").getFirst().isForPeople()).isTrue();
    }

    /// The strings of a source, without comments and characters.
    private static List<Literal> literals(String source) {
        final List<Literal> literals = new ArrayList<>();
        int statement = 0;
        int at = 0;
        while (at < source.length()) {
            final char c = source.charAt(at);
            if (source.startsWith("//", at)) {
                at = end(source, "\n", at);
            } else if (source.startsWith("/*", at)) {
                at = end(source, "*/", at);
            } else if (source.startsWith("\"\"\"", at)) {
                final int end = end(source, "\"\"\"", at + 3);
                literals.add(new Literal(source.substring(at + 3, end - 3), source.substring(statement, at)));
                at = end;
            } else if (c == '"' || c == '\'') {
                final int end = closing(source, at, c);
                if (c == '"') {
                    literals.add(new Literal(source.substring(at + 1, end), source.substring(statement, at)));
                }
                at = end + 1;
            } else {
                at++;
                if (c == ';' || c == '{' || c == '}') {
                    statement = at;
                }
            }
        }
        return literals;
    }

    private static int end(String source, String sign, int from) {
        final int found = source.indexOf(sign, from);
        return found < 0 ? source.length() : found + sign.length();
    }

    private static int closing(String source, int open, char quote) {
        int at = open + 1;
        while (source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
