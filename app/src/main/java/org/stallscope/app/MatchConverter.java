package org.stallscope.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `--match 3=5`: conversation 3 of A with 5 of B.
final class MatchConverter implements ITypeConverter<MatchConverter.Chosen> {
    private static final Pattern PAIR = Pattern.compile("(\\d{1,9})=(\\d{1,9})");

    /// Two conversations that a person matches.
    record Chosen(int a, int b) {}

    @Override
    public Chosen convert(String text) {
        final Matcher pair = PAIR.matcher(text.strip());
        if (!pair.matches()) {
            throw new TypeConversionException(Messages.say("match.none", text));
        }
        return new Chosen(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
}
