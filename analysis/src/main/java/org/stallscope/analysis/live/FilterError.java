package org.stallscope.analysis.live;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.capture.LinkType;

/// What is wrong with a capture filter (pcap-filter(7)), and where. libpcap says what, but not where: the place is the first word
/// up to which the filter can no longer be completed to one that libpcap takes.
///
/// @param message libpcap's words
/// @param from first character of the wrong word; the length of the filter where it only ends too early
/// @param to character behind it
public record FilterError(String message, int from, int to) {
    /// Compiles a filter.
    @FunctionalInterface
    interface Compiler {
        /// @return what is wrong with it; null for nothing
        String error(String filter);
    }

    private static final Pattern WORD = Pattern.compile("[()\\[\\]]|&&|\\|\\||[<>=!]=?|[^\\s()\\[\\]!&|<>=]+|[&|]");

    /// What may stand behind a word that is right so far: each makes a whole filter of some beginnings.
    private static final List<String> ENDINGS = List.of("", " tcp", " 80", " 10.0.0.1", " 10.0.0.0/8", " host 10.0.0.1",
            " port 80", " = 0", " 1-2", " 00:00:00:00:00:01", " tcp port 80", "] = 0", " 0] = 0", "[0] = 0", " ::1",
            " ip6",
            " mask 255.0.0.0", " broadcast", " proto 6", " 1.1 > 0", " mgt subtype beacon", " subtype beacon", " in",
            " 1");

    /// More parentheses are not worth more tries.
    private static final int MOST_DEPTH = 20;

    /// Looks at a filter for an interface of Ethernet's link type, without opening one.
    ///
    /// @return null where the filter is right
    /// @throws LiveException where there is no libpcap
    public static FilterError of(String filter) throws LiveException {
        Libpcap.require();
        if (filter.isBlank()) {
            return null;
        }
        final MemorySegment handle =
                Libpcap.openDead(LinkType.ETHERNET, NativeSource.MOST_BYTES);
        try {
            return place(filter, text -> NativeSource.compile(handle, text));
        } finally {
            Libpcap.close(handle);
        }
    }

    /// Finds the place with any compiler.
    ///
    /// @return null where the filter is right
    static FilterError place(String filter, Compiler compiler) {
        final String message = compiler.error(filter);
        if (message == null) {
            return null;
        }
        final Matcher matcher = WORD.matcher(filter);
        final List<int[]> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        for (int[] word : words) {
            if (!canGoOn(filter.substring(0, word[1]), compiler)) {
                return new FilterError(message, word[0], word[1]);
            }
        }
        return new FilterError(message, filter.length(), filter.length());
    }

    private static boolean canGoOn(String begun, Compiler compiler) {
        final String closing = closing(begun);
        for (String ending : ENDINGS) {
            final String whole = begun + ending + closing;
            // In arithmetic, parentheses close before the comparison.
            if (compiler.error(whole) == null || compiler.error(whole + " != 0") == null) {
                return true;
            }
        }
        return false;
    }

    private static String closing(String begun) {
        long open = 0;
        for (int i = 0; i < begun.length(); i++) {
            open += begun.charAt(i) == '(' ? 1 : begun.charAt(i) == ')' ? -1 : 0;
        }
        return ")".repeat(Math.clamp(open, 0, MOST_DEPTH));
    }

    /// The filter with marks under the wrong word, as two lines.
    public String pointed(String filter) {
        return filter + "\n" + " ".repeat(from) + "^".repeat(Math.max(1, to - from));
    }
}
