package org.stallscope.analysis.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The languages of the program.
///
/// One of them is in use in the whole program, English until another is chosen. A thread can write in another one for the
/// length of a task: data for programs are written in English, whatever a person reads.
public enum Language {
    ENGLISH("en", "English", ""),
    PORTUGUESE("pt-BR", "Português (Brasil)", "_pt_BR"),
    JAPANESE("ja", "日本語", "_ja"),
    CHINESE("zh-CN", "简体中文", "_zh_CN");

    private static final ScopedValue<Language> HERE = ScopedValue.newInstance();

    private static volatile Language used = ENGLISH;

    private final String tag;
    private final String ownName;
    private final String suffix;

    Language(String tag, String ownName, String suffix) {
        this.tag = tag;
        this.ownName = ownName;
        this.suffix = suffix;
    }

    /// The language in use.
    public static Language current() {
        return HERE.isBound() ? HERE.get() : used;
    }

    /// Puts a language in use. Texts that were made before stay as they are.
    public static void use(Language language) {
        used = language;
    }

    /// Makes something in a language, whichever is in use.
    public <T> T make(Supplier<T> texts) {
        return ScopedValue.where(HERE, this).call(texts::get);
    }

    /// Runs something in a language, whichever is in use.
    public <E extends Exception> void run(Task<E> task) throws E {
        ScopedValue.where(HERE, this).call(() -> {
            task.run();
            return null;
        });
    }

    /// Something that may fail.
    ///
    /// @param <E> how it fails
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run() throws E;
    }

    /// The language of the system for what it shows.
    public static Language ofSystem() {
        return of(Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag()).orElse(ENGLISH);
    }

    /// The language that a tag (BCP 47) or a POSIX locale names: `ja`, `pt-BR`, `zh_CN.UTF-8`; empty where it is none of
    /// ours. Portuguese of other countries gets the Brazilian texts; traditional Chinese is another script, so it gets none.
    public static Optional<Language> of(String name) {
        final String plain = name.strip().replaceFirst("[.@].*", "").replace('_', '-').toLowerCase(Locale.ROOT);
        final String language = plain.replaceFirst("-.*", "");
        return switch (language) {
            case "en", "c", "posix" -> Optional.of(ENGLISH);
            case "pt" -> Optional.of(PORTUGUESE);
            case "ja" -> Optional.of(JAPANESE);
            case "zh" -> plain.matches(".*-(hant|tw|hk|mo)\\b.*") ? Optional.empty() : Optional.of(CHINESE);
            default -> Optional.empty();
        };
    }

    /// The tag (BCP 47), as HTML and PDF and the settings write it.
    public String tag() {
        return tag;
    }

    /// What those who speak it call it.
    public String ownName() {
        return ownName;
    }

    /// Ends the names of its bundles: empty for English, else `_ja`.
    String suffix() {
        return suffix;
    }

    /// Whether its letters stand in a typeface of their own.
    public boolean needsFonts() {
        return this == JAPANESE || this == CHINESE;
    }

    /// What stands between two sentences: the full stop of Chinese and Japanese has its room in it.
    public String betweenSentences() {
        return needsFonts() ? "" : " ";
    }

    /// Clauses as one sentence, its first letter upper case, with its full stop.
    String sentence(List<String> clauses) {
        final String between = switch (this) {
            case JAPANESE -> "。";
            case CHINESE -> "；";
            default -> "; ";
        };
        final String said = String.join(between, clauses);
        return Character.toUpperCase(said.charAt(0)) + said.substring(1) + (needsFonts() ? "。" : ".");
    }

    /// What stands between the parts of a list.
    public String betweenParts() {
        return needsFonts() ? "、" : ", ";
    }
}
