package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Help in all languages.
class HelpTextsTest {
    @TempDir
    private Path folder;

    @AfterEach
    void english() {
        Language.use(Language.ENGLISH);
    }

    private static CommandLine commands() {
        return Commands.all(Environment.ofProcess());
    }

    private static Stream<CommandSpec> all(CommandLine program) {
        return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCommandOptionAndParameterIsDescribed(Language language) {
        Language.use(language);
        final CommandLine program = commands();
        HelpTexts.describe(program.getCommandSpec());
        final List<String> without = new ArrayList<>();
        all(program).forEach(command -> {
            if (command.usageMessage().description().length == 0) {
                without.add(command.qualifiedName());
            }
            command.args().forEach(argument -> {
                if (String.join("", argument.description()).isBlank()) {
                    without.add(command.qualifiedName() + " " + argument.paramLabel());
                }
            });
        });
        assertThat(without).isEmpty();
    }

    @Test
    void everyTextOfHelpIsOfACommandThatThereIs() {
        final Set<String> asked = new TreeSet<>(Set.of("usage.synopsisHeading", "usage.commandListHeading",
                "usage.footerHeading"));
        final CommandLine program = commands();
        final Set<String> keys = Messages.keys()
                .filter(key -> key.startsWith("help."))
                .map(key -> key.substring("help.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        all(program).forEach(command -> {
            final String name = command.qualifiedName(".") + ".";
            asked.add(name + "usage.description");
            command.positionalParameters().forEach(one -> asked.add(asked(keys, name, one.descriptionKey())));
            command.options().forEach(one -> asked.add(asked(keys, name, key(one))));
            for (String line : command.userObject().getClass().getAnnotation(Command.class).footer()) {
                keys.stream().filter(key -> line.contains("${bundle:" + key + "}")).forEach(asked::add);
            }
        });
        assertThat(keys).isEqualTo(asked);
    }

    /// The text of a command's own, or that of all that have such an option.
    private static String asked(Set<String> keys, String command, String key) {
        return keys.contains(command + key) ? command + key : key;
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noLineOfHelpIsWiderThanATerminal(Language language) {
        for (String command : List.of("", "chart", "compare", "triage")) {
            final Object[] words = command.isEmpty() ? new Object[] {"--help", "--language", language.tag()}
                    : new Object[] {command, "--help", "--language", language.tag()};
            assertThat(new Cli(folder).run(words).out().lines())
                    .allSatisfy(line -> assertThat(Columns.of(line)).as(line).isLessThanOrEqualTo(80));
        }
    }

    @Test
    void helpIsInTheLanguageThatIsNamedOrTheSystems() {
        assertThat(new Cli(folder).run("chart", "--help", "--language", "zh-CN").out())
                .contains("用法：stallscope chart", "宽度和高度（默认 1440x900）", "示例：")
                .doesNotContain("Examples", "Usage");
        assertThat(new Cli(folder).in(Language.PORTUGUESE).run("--help").out())
                .contains("Uso: stallscope", "Comandos:", "abre o exemplo incluído", "Mostra esta ajuda.")
                .doesNotContain("Show this help", "${");
        assertThat(new Cli(folder).in(Language.JAPANESE).run("--help", "--language", "en").out())
                .contains("Usage: stallscope", "Show this help.");
    }
}
