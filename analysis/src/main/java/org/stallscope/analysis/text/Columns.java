package org.stallscope.analysis.text;

import java.util.ArrayList;
import java.util.List;

/// The columns that texts take in a terminal: a letter of Chinese or Japanese takes two, an accent that stands over the letter
/// before it none (Unicode, annex 11, East Asian Width: wide and full-width; what is ambiguous there takes one).
public final class Columns {
    /// First and last of the wide characters, ascending.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3,
        0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f900, 0x1f9ff, 0x20000,
        0x3fffd
    };

    /// What never begins a line, and what never ends one.
    private static final String CLOSING = "、。，．：；？！）］｝」』】〉》〕”’…‥ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%)]},.:;?!";
    private static final String OPENING = "（［｛「『【〈《〔“‘([{";

    private Columns() {}

    /// The columns of a text that holds no line break.
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length();) {
            final int c = text.codePointAt(i);
            columns += columns(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    private static int columns(int c) {
        if (c < 0x300) {
            return 1;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
            if (c <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /// A text and the blanks that fill its column up behind it; a text that is too long stands as it is.
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /// A text at the end of its column.
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /// A word cut where a line may end in it: between letters of Chinese and Japanese, which stand without blanks.
    public static List<String> pieces(String word) {
        final List<String> pieces = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i < word.length(); i++) {
            if (isBreak(word.charAt(i - 1), word.charAt(i))) {
                pieces.add(word.substring(begin, i));
                begin = i;
            }
        }
        pieces.add(word.substring(begin));
        return pieces;
    }

    private static boolean isBreak(char before, char after) {
        return (isWide(before) || isWide(after))
                && CLOSING.indexOf(after) < 0
                && OPENING.indexOf(before) < 0
                && !Character.isSurrogate(before)
                && !Character.isSurrogate(after);
    }
}
