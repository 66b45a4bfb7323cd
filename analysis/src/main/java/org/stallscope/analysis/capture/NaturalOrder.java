package org.stallscope.analysis.capture;

import java.util.Comparator;

/// Names as people count them: `x.pcap2` before `x.pcap10`. Digits compare as numbers of any length, all else by character.
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder NAMES = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                final int endA = endOfNumber(a, i);
                final int endB = endOfNumber(b, j);
                final int order = number(a, i, endA).compareTo(number(b, j, endB));
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else if (a.charAt(i) != b.charAt(j)) {
                return Character.compare(a.charAt(i), b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        final int order = Integer.compare(a.length() - i, b.length() - j);
        // 01 and 1 are equal numbers in different names.
        return order != 0 ? order : a.compareTo(b);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static java.math.BigInteger number(String text, int from, int end) {
        return new java.math.BigInteger(text.substring(from, end));
    }
}
