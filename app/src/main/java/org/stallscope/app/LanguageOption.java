package org.stallscope.app;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The option that says in which language sentences are written. It is looked for before the command line is read, because help
/// and mistakes are in that language too.
final class LanguageOption implements ITypeConverter<Language> {
    static final String NAME = "--language";

    /// The languages there are, as the option takes them.
    static String tags() {
        return Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "));
    }

    /// The language that a command line names; empty for none and for one that there is not.
    static Optional<Language> named(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(NAME) && i + 1 < args.length) {
                return Language.of(args[i + 1]);
            }
            if (args[i].startsWith(NAME + "=")) {
                return Language.of(args[i].substring(NAME.length() + 1));
            }
        }
        return Optional.empty();
    }

    /// The system's language, as far as the encoding of the terminal has its letters.
    static Language ofSystem(Language system, Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(system.ownName()) ? system : Language.ENGLISH;
    }

    @Override
    public Language convert(String name) {
        return Language.of(name)
                .orElseThrow(() -> new TypeConversionException(Messages.say("language.none", name, tags())));
    }
}
