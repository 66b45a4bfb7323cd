package org.stallscope.app;

import java.util.List;
import java.util.Locale;
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
                .append("\" \"User commands\"\n");
        section("NAME");
        line("stallscope \\- say who holds up a TCP transfer, when, and how we know");
        section("SYNOPSIS");
        for (String form : List.of("[\\fIFILE\\fR...]", "\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIFILE\\fR...]")) {
            out.append(".B stallscope\n").append(form).append("\n.br\n");
        }
        section("DESCRIPTION");
        paragraphs(root.usageMessage().description());
        arguments(root);
        section("COMMANDS");
        for (CommandLine sub : root.subcommands().values()) {
            command(sub.getCommandSpec());
        }
        section("EXIT STATUS");
        term("0", "Done.");
        term("1", "Could not be finished: what was written stands, and standard error says why it ended.");
        term("2", "Wrong usage.");
        term("3", "Nothing readable in the input.");
        section("ENVIRONMENT");
        term("DISPLAY, WAYLAND_DISPLAY", "Without either, stallscope prints the verdict and writes figure and report.");
        term("STALLSCOPE_JAVA_OPTS",
                "Options for the Java virtual machine, for example -Xmx8g, where the program is started by"
                        + " its script; the installed package reads JAVA_TOOL_OPTIONS.");
        term("XDG_CONFIG_HOME", "Where the folder stallscope with the settings is kept; ~/.config without it.");
        section("EXAMPLES");
        examples(root);
        section("SEE ALSO");
        line("\\fBtcpdump\\fR(8), \\fBtshark\\fR(1), \\fBstrace\\fR(1), \\fBss\\fR(8)");
        return out.toString();
    }

    private void command(CommandSpec command) {
        out.append(".SS \"stallscope ").append(escaped(command.name())).append("\"\n");
        paragraphs(command.usageMessage().description());
        arguments(command);
        if (command.usageMessage().footer().length > 0) {
            out.append(".PP\nExamples:\n");
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

    private void section(String name) {
        out.append(".SH ").append(name).append('\n');
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

    /// What roff would read as its own is written as it stands; hyphens stay hyphens, so that commands can be copied.
    private static String escaped(String text) {
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
