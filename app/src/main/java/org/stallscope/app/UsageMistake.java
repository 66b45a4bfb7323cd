package org.stallscope.app;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in the language in use. The library that reads it says so in English only, and most of its
/// exceptions do not hold the parts of what they say, so they are told by their sentences. One that is not among these stands as
/// it is.
final class UsageMistake {
    private static final String OPTION = "option '([^']*)'";
    private static final String LABEL = "(?: \\(([^()]*)\\))?";
    private static final String POSITION = "positional parameter at index (\\S+) \\(([^()]*)\\)";

    /// A sentence of the library and the key of ours.
    private record Form(Pattern sentence, String key) {
        Form(String sentence, String key) {
            this(Pattern.compile(sentence, Pattern.DOTALL), key);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("Unknown option: '(.*)'; Expected parameter for " + OPTION + " but found '(.*)'",
                    "usage.unknown-for-value"),
            new Form("Unknown option: (.*)", "usage.unknown-option"),
            new Form("Unknown options: (.*)", "usage.unknown-options"),
            new Form("Unmatched argument at index (\\d+): (.*)", "usage.unmatched"),
            new Form("Unmatched arguments from index (\\d+): (.*)", "usage.unmatched-several"),
            new Form("Missing required option: (.*)", "usage.missing-option"),
            new Form("Missing required options: (.*)", "usage.missing-options"),
            new Form("Missing required parameter: (.*)", "usage.missing-parameter"),
            new Form("Missing required parameters: (.*)", "usage.missing-parameters"),
            new Form("Missing required options and parameters: (.*)", "usage.missing-both"),
            new Form("Missing required parameter for " + OPTION + LABEL, "usage.missing-value"),
            new Form("Expected parameter for " + POSITION + " but found '(.*)'", "usage.expected-parameter"),
            new Form("Expected parameter (\\d+) \\(of (\\d+) mandatory parameters\\) for " + POSITION
                    + " but found '(.*)'", "usage.expected-of-several"),
            new Form(POSITION + " requires at least (\\d+) values, but none were specified\\.", "usage.none-given"),
            new Form(POSITION + " requires at least (\\d+) values, but only (\\d+) were specified: \\[(.*)\\]",
                    "usage.few-given"),
            new Form("Expected parameter for " + OPTION + " but found '(.*)'", "usage.expected-value"),
            new Form("Invalid value for " + OPTION + LABEL + ": (.*)", "usage.invalid-option"),
            new Form("Invalid value for " + OPTION + " at index (\\d+)" + LABEL + ": (.*)", "usage.invalid-option-at"),
            new Form("Invalid value for " + POSITION + ": (.*)", "usage.invalid-parameter"),
            new Form("expected one of \\[(.*)\\] \\(case-insensitive\\) but was '(.*)'", "usage.one-of"),
            new Form("'(.*)' is not an int", "usage.no-int"),
            new Form("'(.*)' is not a long", "usage.no-long"),
            new Form("'(.*)' is not a double", "usage.no-double"),
            new Form("'(.*)' is not a boolean", "usage.no-boolean"),
            new Form("cannot convert '(.*)' to (\\w+) \\((.*)\\)", "usage.cannot-convert"),
            new Form(OPTION + LABEL + " should be specified only once", "usage.once"),
            new Form(OPTION + " should be specified without '(.*)' parameter", "usage.no-value"),
            new Form("Value for option " + OPTION + LABEL + " should be in KEY=VALUE format but was (.*)",
                    "usage.key-value"));

    private UsageMistake() {}

    /// What is wrong.
    static String of(ParameterException exception) {
        return said(exception.getMessage());
    }

    private static String said(String sentence) {
        for (Form form : FORMS) {
            final Matcher matcher = form.sentence().matcher(sentence);
            if (matcher.matches()) {
                final Object[] parts = new Object[matcher.groupCount()];
                for (int i = 0; i < parts.length; i++) {
                    // The reason why a value is wrong is a sentence of its own.
                    parts[i] = i == parts.length - 1 && form.key().startsWith("usage.invalid-")
                            ? said(matcher.group(i + 1)) : matcher.group(i + 1);
                }
                return Messages.say(form.key(), parts);
            }
        }
        return sentence;
    }

    /// What was meant, perhaps; empty where nothing is like it.
    static String suggestions(ParameterException exception) {
        if (!(exception instanceof UnmatchedArgumentException unmatched) || unmatched.getSuggestions().isEmpty()) {
            return "";
        }
        final String name = exception.getCommandLine().getCommandSpec().name();
        return unmatched.isUnknownOption()
                ? Messages.say("usage.possible", String.join(", ", unmatched.getSuggestions()))
                : Messages.say("usage.did-you-mean", String.join(Messages.say("usage.or"),
                        unmatched.getSuggestions().stream().map(word -> name + " " + word).toList()));
    }
}
