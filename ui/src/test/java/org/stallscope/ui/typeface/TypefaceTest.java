package org.stallscope.ui.typeface;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.typeface.Typeface.Weight;

/// No text of the program is shown as boxes, whatever is installed.
class TypefaceTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void theTypefaceOfALanguageHasEveryLetterOfItsTexts(Language language) throws Exception {
        final String ending = switch (language) {
            case ENGLISH -> "(messages|findings)\\.properties";
            case PORTUGUESE -> ".*_pt_BR\\.properties";
            case JAPANESE -> ".*_ja\\.properties";
            case CHINESE -> ".*_zh_CN\\.properties";
        };
        final TreeSet<Integer> letters = new TreeSet<>();
        for (String module : new String[] {"analysis", "ui", "app"}) {
            try (Stream<Path> files = Files.walk(Path.of("..").resolve(module).resolve("src/main/resources"))) {
                for (Path file : files.filter(one -> one.getFileName().toString().matches(ending)).toList()) {
                    final Properties texts = new Properties();
                    try (var in = Files.newBufferedReader(file)) {
                        texts.load(in);
                    }
                    texts.values().forEach(text -> text.toString().codePoints().forEach(letters::add));
                }
            }
        }
        language.ownName().codePoints().forEach(letters::add);
        letters.removeIf(letter -> letter < ' ');
        assertThat(letters).hasSizeGreaterThan(60);
        for (Weight weight : Weight.values()) {
            try (InputStream in = Typeface.of(language).open(weight)) {
                final Font font = Font.createFont(Font.TRUETYPE_FONT, in);
                assertThat(letters.stream().filter(letter -> !font.canDisplay(letter)).map(Character::toString))
                        .as("letters that %s %s lacks: run ui/src/fonts/make-fonts", font.getFontName(), weight)
                        .isEmpty();
            }
        }
    }
}
