package org.stallscope.analysis.evidence.kernel;

import java.nio.charset.StandardCharsets;
import org.stallscope.analysis.evidence.text.Numbers;

/// The `name=value` and `name = value,` fields of one line, as places in its bytes: nothing is copied until it is asked for.
final class KernelFields {
    /// No such field.
    static final int ABSENT = -1;

    private static final int MOST = 64;

    private final int[] nameFrom = new int[MOST];
    private final int[] nameTo = new int[MOST];
    private final int[] valueFrom = new int[MOST];
    private final int[] valueTo = new int[MOST];
    private byte[] bytes = new byte[0];
    private int count;

    /// Finds the fields between two places of a buffer, which must not change while they are used.
    void over(byte[] buffer, int from, int to) {
        bytes = buffer;
        count = 0;
        int begin = from;
        for (int i = from; i < to && count < MOST; i++) {
            if (buffer[i] != '=') {
                continue;
            }
            int nameEnd = i;
            while (nameEnd > begin && buffer[nameEnd - 1] == ' ') {
                nameEnd--;
            }
            int name = nameEnd;
            while (name > begin && isName(buffer[name - 1])) {
                name--;
            }
            int value = i + 1;
            while (value < to && buffer[value] == ' ') {
                value++;
            }
            int end = value;
            if (value < to && buffer[value] == '"') {
                value++;
                end = value;
                while (end < to && buffer[end] != '"') {
                    end++;
                }
            } else {
                while (end < to && buffer[end] != ' ' && buffer[end] != ',') {
                    end++;
                }
            }
            if (name < nameEnd) {
                nameFrom[count] = name;
                nameTo[count] = nameEnd;
                valueFrom[count] = value;
                valueTo[count] = end;
                count++;
            }
            begin = end;
            i = Math.max(i, end - 1);
        }
    }

    /// Number of fields.
    int count() {
        return count;
    }

    /// The place of a field, or {@link #ABSENT}.
    int find(byte[] name) {
        for (int i = 0; i < count; i++) {
            if (nameTo[i] - nameFrom[i] == name.length && same(nameFrom[i], name)) {
                return i;
            }
        }
        return ABSENT;
    }

    int valueFrom(int field) {
        return valueFrom[field];
    }

    int valueTo(int field) {
        return valueTo[field];
    }

    byte[] buffer() {
        return bytes;
    }

    String name(int field) {
        return new String(bytes, nameFrom[field], nameTo[field] - nameFrom[field], StandardCharsets.ISO_8859_1);
    }

    String text(int field) {
        return field < 0
                ? ""
                : new String(bytes, valueFrom[field], valueTo[field] - valueFrom[field], StandardCharsets.UTF_8);
    }

    String text(byte[] name) {
        return text(find(name));
    }

    /// A whole number, decimal or behind `0x`; {@link Numbers#NONE} where there is none.
    long number(byte[] name) {
        final int field = find(name);
        return field < 0 ? Numbers.NONE : number(field, false);
    }

    /// A number in hexadecimal without a prefix.
    long hexadecimal(byte[] name) {
        final int field = find(name);
        return field < 0 ? Numbers.NONE : number(field, true);
    }

    long number(int field, boolean hexadecimal) {
        int i = valueFrom[field];
        final int end = valueTo[field];
        boolean hex = hexadecimal;
        final boolean negative = i < end && bytes[i] == '-';
        i += negative ? 1 : 0;
        if (end - i > 2 && bytes[i] == '0' && (bytes[i + 1] | 0x20) == 'x') {
            hex = true;
            i += 2;
        }
        if (i >= end || end - i > (hex ? 16 : 18)) {
            return Numbers.NONE;
        }
        long value = 0;
        for (; i < end; i++) {
            final int digit = Character.digit(bytes[i], hex ? 16 : 10);
            if (digit < 0) {
                return Numbers.NONE;
            }
            value = hex ? value << 4 | digit : value * 10 + digit;
        }
        return negative ? -value : value;
    }

    boolean is(byte[] name, byte[] value) {
        final int field = find(name);
        return field >= 0 && valueTo[field] - valueFrom[field] == value.length && same(valueFrom[field], value);
    }

    private boolean same(int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(byte value) {
        return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z' || value >= '0' && value <= '9'
                || value == '_'
                || value == '.';
    }
}
