package org.stallscope.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Width and height on the command line: `1440x900`.
record Size(int width, int height) {
    /// Below this the figure has no room for its axes.
    private static final int LEAST_WIDTH = 480;
    private static final int LEAST_HEIGHT = 360;
    private static final int MOST = 20_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");

    static Size parse(String text) {
        final Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Messages.say("size.none", text));
        }
        final Size size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (size.width < LEAST_WIDTH
                || size.height < LEAST_HEIGHT
                || Math.max(size.width, size.height) > MOST) {
            throw new IllegalArgumentException(
                    Messages.say("size.range", LEAST_WIDTH + "x" + LEAST_HEIGHT, MOST + "x" + MOST));
        }
        return size;
    }
}
