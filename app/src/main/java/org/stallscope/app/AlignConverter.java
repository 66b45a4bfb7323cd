package org.stallscope.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment.Wish;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `--align`: a word, and for packets and sequence numbers one of each side: `packet:12,40`.
final class AlignConverter implements ITypeConverter<Wish> {
    private static final Pattern WITH_PLACES = Pattern.compile("(packet|sequence):(\\d{1,18}),(\\d{1,18})");

    @Override
    public Wish convert(String text) {
        final String word = text.strip().toLowerCase(Locale.ROOT);
        final Matcher places = WITH_PLACES.matcher(word);
        if (places.matches()) {
            return new Wish(places.group(1).equals("packet") ? AlignBy.PACKET : AlignBy.SEQUENCE,
                    Long.parseLong(places.group(2)), Long.parseLong(places.group(3)));
        }
        return Arrays.stream(AlignBy.values())
                .filter(by -> by.word().equals(word) && by != AlignBy.PACKET && by != AlignBy.SEQUENCE)
                .map(Wish::by)
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Messages.say("align.none", text)));
    }
}
