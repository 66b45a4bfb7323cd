package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read without the library must mean what it means with it.
class PlainLineTest {
    static final Iterable<Arguments> OPENING = java.util.List.of(
            Arguments.of((Object) new String[] {}),
            Arguments.of((Object) new String[] {"a.pcap"}),
            Arguments.of((Object) new String[] {"a.pcap", "b.pcap"}),
            Arguments.of((Object) new String[] {"--new-window", "a.pcap"}),
            Arguments.of((Object) new String[] {"a.pcap", "--new-window"}),
            Arguments.of((Object) new String[] {"-"}));

    @ParameterizedTest
    @FieldSource("OPENING")
    void filesAreReadAsTheLibraryReadsThem(String[] words) {
        assertThat(PlainLine.isFiles(words)).isTrue();
        final var read = Commands.all(Environment.ofProcess());
        read.parseArgs(words);
        final StallscopeCommand whole = read.getCommand();
        final StallscopeCommand plain = PlainLine.files(Environment.ofProcess(), words);
        assertThat(plain).usingRecursiveComparison().ignoringFields("environment").isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"episodes", "a.pcap episodes", "--help", "-hV", "@words", "--language pt-BR a.pcap", "--nope",
                "--new-window --new-window"})
    void whatIsMoreThanFilesIsLeftToTheLibrary(String line) {
        assertThat(PlainLine.isFiles(line.split(" "))).isFalse();
    }

    @Test
    void onlyTheVersionAloneIsPlain() {
        assertThat(PlainLine.isVersion("--version")).isTrue();
        assertThat(PlainLine.isVersion("-V")).isTrue();
        assertThat(PlainLine.isVersion("--version", "--language=ja")).isFalse();
        assertThat(Arrays.stream(new Version().getVersion())).first().asString().startsWith("Stallscope ");
    }
}
