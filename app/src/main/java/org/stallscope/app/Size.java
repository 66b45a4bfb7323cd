package org.stallscope.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Width and height on the command line: `1400x800`.
record Size(int width, int height) {
    private static final int LEAST = 200;
    private static final int MOST = 20_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");

    static Size parse(String text) {
        final Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no size; give width and height like 1400x800");
        }
        final Size size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (Math.min(size.width, size.height) < LEAST || Math.max(size.width, size.height) > MOST) {
            throw new IllegalArgumentException("a side of a figure is " + LEAST + " to " + MOST + " long");
        }
        return size;
    }
}
