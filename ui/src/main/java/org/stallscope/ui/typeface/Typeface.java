package org.stallscope.ui.typeface;

import java.io.InputStream;
import java.util.List;
import org.stallscope.analysis.text.Language;

/// A typeface in two weights, as TrueType files.
public enum Typeface {
    /// Inter (SIL Open Font License 1.1): Latin, Greek and Cyrillic letters.
    INTER("Inter", "Inter-Regular.ttf", "Inter-SemiBold.ttf"),
    /// The common letters of Japanese, cut from Noto Sans CJK JP (SIL Open Font License 1.1) by `ui/src/fonts/make-fonts`.
    JAPANESE("Stallscope JP", "StallscopeJP-Regular.ttf", "StallscopeJP-Bold.ttf"),
    /// The common letters of simplified Chinese, cut from Noto Sans CJK SC in the same way.
    CHINESE("Stallscope SC", "StallscopeSC-Regular.ttf", "StallscopeSC-Bold.ttf");

    /// How strong the letters are.
    public enum Weight {
        REGULAR, BOLD
    }

    private final String family;
    private final String regular;
    private final String bold;

    Typeface(String family, String regular, String bold) {
        this.family = family;
        this.regular = regular;
        this.bold = bold;
    }

    /// The typefaces in the order in which a letter is looked for. Japanese and Chinese write some letters differently under one
    /// number: the one of the language in use comes first.
    public static List<Typeface> inOrder() {
        return Language.current() == Language.CHINESE ? List.of(INTER, CHINESE, JAPANESE)
                : List.of(INTER, JAPANESE, CHINESE);
    }

    /// The typeface of a language.
    public static Typeface of(Language language) {
        return switch (language) {
            case ENGLISH, PORTUGUESE -> INTER;
            case JAPANESE -> JAPANESE;
            case CHINESE -> CHINESE;
        };
    }

    /// The name that the files say, for style sheets.
    public String family() {
        return family;
    }

    /// A new stream of the file of a weight.
    public InputStream open(Weight weight) {
        return Typeface.class.getResourceAsStream(weight == Weight.BOLD ? bold : regular);
    }
}
