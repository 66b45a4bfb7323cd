package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.limit.LimitingFactor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String README = "../README.md";

    @TempDir
    private Path folder;

    private static Path sample() {
        return Path.of("src/main/samples/bacula-stops.pcapng").toAbsolutePath();
    }

    private String run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    @Test
    void jsonHasTheKeysOfTheContractAndItsFindingsAreWorstFirst() {
        final JsonNode json = JSON.readTree(run("findings", sample(), "--format", "json"));
        assertThat(json.propertyNames()).contains("file", "files", "health", "conversations");
        final JsonNode conversation = json.get("conversations").get(0);
        assertThat(conversation.propertyNames())
                .contains("conversation", "a", "b", "capture_point", "budget", "findings");
        assertThat(conversation.get("capture_point").asString()).isEqualTo("sender");
        assertThat(conversation.get("budget").propertyNames()).contains("a_to_b", "b_to_a");
        for (String name : conversation.get("budget").get("a_to_b").propertyNames()) {
            assertThat(LimitingFactor.of(name).label()).isEqualTo(name);
        }
        assertThat(conversation.get("findings")).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.propertyNames())
                    .contains("rule", "kind", "class", "confidence", "direction", "seconds", "from", "to", "culprit",
                            "title", "sentence", "explanation", "rules_out", "advice", "wrong_remedy", "raised_by",
                            "frames", "stretches", "measures", "evidence", "next", "next_checks");
            assertThat(finding.get("frames").size()).isEqualTo(2);
        });
        final JsonNode worst = conversation.get("findings").get(0);
        assertThat(worst.get("class").asString()).isEqualTo("receiver-not-reading");
        assertThat(worst.get("culprit").asString()).isEqualTo("10.77.2.11:9103");
        assertThat(worst.get("stretches").size()).isEqualTo(4);
        assertThat(worst.get("next").get(0).asString()).startsWith("strace -f -ttt -T -yy").contains("10.77.2.11:9103");
    }

    @Test
    void readmeTellsEveryKeyAndEveryRuleThatIsWritten() throws IOException {
        final String readme = Files.readString(Path.of(README));
        final String part = readme.substring(readme.indexOf("\n### findings"), readme.indexOf("\n### conversations"));
        final JsonNode json = JSON.readTree(run("findings", sample(), "--format", "json"));
        final JsonNode conversation = json.get("conversations").get(0);
        conversation.propertyNames().forEach(name -> assertThat(part).contains("`" + name + "`"));
        conversation.get("findings").get(0).propertyNames()
                .forEach(name -> assertThat(part).contains("`" + name + "`"));
        for (var rule : org.stallscope.analysis.finding.Rules.all()) {
            assertThat(part).contains("`" + rule.id() + "`");
        }
    }

    @Test
    void ofOneConversationThePeoplesTextSaysWhyWhatToDoAndWhatToCollect() {
        assertThat(run("findings", sample(), "-c", 0))
                .contains("10.77.2.11:9103 stopped reading for", "Why: ", "To do: ", "Not: A larger receive",
                        "Next, on 10.77.2.11:", "      strace -f -ttt -T -yy");
    }

    @Test
    void sentencesAreNoCells() {
        final Cli.Result result = new Cli(folder).run("findings", sample(), "--format", "csv");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("choose --format table or json");
    }

    @Test
    void verdictsOnTheBundledSampleAreTheGoldenOnes() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final String text = run("findings", sample()) + "\n" + run("findings", capture);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/findings.golden.txt"), text);
        // What is found now is left in target/findings.golden.txt; copy it over the resource where the change is meant.
        assertThat(text).isEqualTo(Cli.text("findings.golden.txt"));
    }
}
