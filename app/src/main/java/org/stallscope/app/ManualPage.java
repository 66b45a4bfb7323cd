package org.stallscope.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page of the whole program, written from the same model as `--help`, in the macros of man(7).
final class ManualPage {
    private final CommandSpec root;
    private final StringBuilder out = new StringBuilder();

    ManualPage(CommandSpec root) {
        this.root = root;
    }

    String text() {
        out.append(".TH STALLSCOPE 1 \"\" \"Stallscope ").append(escaped(Version.number()))
                .append("\" \"")
                .append(escaped(Messages.say("manual.kind"))).append("\"\n");
        if (Language.current().needsFonts()) {
            // What has no blanks cannot be spread over the line.
            out.append(".ad l\n.nh\n");
        }
        section("manual.name");
        line("stallscope \\- " + escaped(Messages.say("manual.name.text")));
        section("manual.synopsis");
        for (String form : List.of("[\\fIFILE\\fR...]", "\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIFILE\\fR...]")) {
            out.append(".B stallscope\n").append(form).append("\n.br\n");
        }
        section("manual.description");
        paragraphs(root.usageMessage().description());
        arguments(root);
        section("manual.commands");
        for (CommandLine sub : root.subcommands().values()) {
            command(sub.getCommandSpec());
        }
        section("manual.exit-status");
        term("0", Messages.say("manual.exit.done"));
        term("1", Messages.say("manual.exit.failed"));
        term("2", Messages.say("manual.exit.usage"));
        term("3", Messages.say("manual.exit.nothing"));
        section("manual.environment");
        term("DISPLAY, WAYLAND_DISPLAY", Messages.say("manual.env.display"));
        term("STALLSCOPE_JAVA_OPTS", Messages.say("manual.env.java"));
        term("XDG_CONFIG_HOME", Messages.say("manual.env.config"));
        section("manual.examples");
        examples(root);
        section("manual.see-also");
        line("\\fBtcpdump\\fR(8), \\fBtshark\\fR(1), \\fBstrace\\fR(1), \\fBss\\fR(8)");
        return out.toString();
    }

    private void command(CommandSpec command) {
        out.append(".SS \"stallscope ").append(escaped(command.name())).append("\"\n");
        paragraphs(command.usageMessage().description());
        arguments(command);
        if (command.usageMessage().footer().length > 0) {
            out.append(".PP\n").append(escaped(Messages.say("manual.examples-of"))).append('\n');
            examples(command);
        }
    }

    private void arguments(CommandSpec command) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                term(parameter.paramLabel(), description(command, parameter));
            }
        }
        for (OptionSpec option : command.options()) {
            // What every command inherits is said once, with the program itself.
            if (!option.hidden() && (command == root || !option.inherited())) {
                term(String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + option.paramLabel()),
                        description(command, option));
            }
        }
    }

    private static String description(CommandSpec command, ArgSpec argument) {
        final String[] lines = argument.description();
        final String text =
                String.join(" ", lines).replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
        return String.format(Locale.ROOT, text.replace("%n", " ").replace("%", "%%").replace("%%%%", "%%"));
    }

    private void section(String key) {
        out.append(".SH ").append(escaped(Messages.say(key))).append('\n');
    }

    private void term(String term, String text) {
        out.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
        line(escaped(text));
    }

    private void paragraphs(String... paragraphs) {
        for (String paragraph : paragraphs) {
            out.append(".PP\n");
            line(escaped(paragraph));
        }
    }

    private void examples(CommandSpec command) {
        out.append(".nf\n");
        for (String example : command.usageMessage().footer()) {
            line(escaped(example));
        }
        out.append(".fi\n");
    }

    /// A line of text: at its beginning a dot or an apostrophe would be a macro.
    private void line(String text) {
        out.append(text.startsWith(".") || text.startsWith("'") ? "\\&" : "").append(text).append('\n');
    }

    /// What roff would read as its own is written as it stands; hyphens stay hyphens, so that commands can be copied. Lines may
    /// end between letters of Chinese and Japanese.
    private static String escaped(String text) {
        return Columns.pieces(text).stream().map(ManualPage::letters).collect(Collectors.joining("\\:"));
    }

    private static String letters(String text) {
        final StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '\\' -> plain.append("\\e");
                case '-' -> plain.append("\\-");
                case '\'' -> plain.append("\\(aq");
                default -> {
                    if (c < 128) {
                        plain.append(c);
                    } else {
                        plain.append(String.format(Locale.ROOT, "\\[u%04X]", (int) c));
                    }
                }
            }
        }
        return plain.toString();
    }
}
