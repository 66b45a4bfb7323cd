package org.stallscope.app;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;

/// What `--help` and the manual page say, in the language in use: the texts of this room under `help.`, as the bundle that the
/// command line's library asks for. It is put into the commands when the first of them is to be described, so that no other
/// command reads it.
final class HelpTexts extends ResourceBundle {
    private static final String PREFIX = "help.";

    private final Set<String> keys = Messages.keys()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> key.substring(PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());

    private HelpTexts() {}

    /// Describes a command and all that belong to the same program.
    static void describe(CommandSpec command) {
        final CommandSpec program = command.root();
        if (program.resourceBundle() == null) {
            program.commandLine().setResourceBundle(new HelpTexts());
        }
    }

    /// Makes the help of commands once they are described.
    static final class Factory implements IHelpFactory {
        @Override
        public Help create(CommandSpec command, ColorScheme colours) {
            describe(command);
            return new Help(command, colours);
        }
    }

    @Override
    protected Object handleGetObject(String key) {
        return keys.contains(key) ? Messages.template(PREFIX + key) : null;
    }

    @Override
    protected Set<String> handleKeySet() {
        return keys;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keys);
    }
}
