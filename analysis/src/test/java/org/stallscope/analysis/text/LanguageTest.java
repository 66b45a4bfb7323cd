package org.stallscope.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({
        "en, ENGLISH", "en_GB.UTF-8, ENGLISH", "C.UTF-8, ENGLISH", "POSIX, ENGLISH", "pt-BR, PORTUGUESE",
        "pt_BR.UTF-8, PORTUGUESE", "pt_PT, PORTUGUESE", "ja, JAPANESE", "ja_JP.eucJP, JAPANESE", "zh-CN, CHINESE",
        "zh_SG, CHINESE", "zh-Hans-CN, CHINESE", "zh_CN@pinyin, CHINESE"
    })
    void namesOfLanguagesAndLocales(String name, Language language) {
        assertThat(Language.of(name)).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"de_DE.UTF-8", "zh-Hant", "zh_TW.UTF-8", "zh-HK", "''", "japanese-ish"})
    void othersAreNone(String name) {
        assertThat(Language.of(name)).isEmpty();
    }

    @Test
    void aThreadWritesInAnotherLanguageForTheLengthOfATask() {
        assertThat(Language.current()).isEqualTo(Language.ENGLISH);
        assertThat(Language.JAPANESE.<Language>make(Language::current)).isEqualTo(Language.JAPANESE);
        assertThat(Language.current()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void languagesOfOwnTagsAreThemselves() {
        for (Language language : Language.values()) {
            assertThat(Language.of(language.tag())).contains(language);
        }
    }
}
