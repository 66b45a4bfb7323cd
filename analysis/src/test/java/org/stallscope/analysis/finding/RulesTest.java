package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.testkit.RandomTrace;

/// Rules as data: texts, figures and classes fit together.
class RulesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[?!]?([a-z-]+)");

    @TempDir
    private Path folder;

    static List<Rule> rules() {
        return Rules.all();
    }

    @Test
    void idsAreUniqueAndEveryClassThatLimitsHasARule() {
        final Set<String> ids = new HashSet<>();
        final Set<LimitingFactor> classes = new HashSet<>();
        for (Rule rule : Rules.all()) {
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            classes.addAll(rule.classes());
        }
        for (LimitingFactor factor : LimitingFactor.values()) {
            if (factor.limits()) {
                assertThat(classes).contains(factor);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void textsOfARuleAreThereAndHoldNoFigureOfTheirOwn(Rule rule) {
        for (Part part : Part.values()) {
            final String template = Wording.OF_RULES.template(Wording.key(rule.id(), part));
            if (part == Part.TITLE || part == Part.SENTENCE || part == Part.EXPLANATION
                    || part == Part.ADVICE && rule.kind() != Kind.NOTE && !isCleanBill(rule)) {
                assertThat(template).as("%s of %s", part, rule.id()).isNotBlank();
            }
            if (template == null) {
                continue;
            }
            assertThat(template.replace("net.ipv4", "").replace("SO_", "")).as(rule.id())
                    .doesNotContainPattern("[0-9]");
            final Matcher names = PLACEHOLDER.matcher(template);
            while (names.find()) {
                final Measure measure = Wording.measure(names.group(1));
                assertThat(measure).as("%s in %s of %s", names.group(), part, rule.id()).isNotNull();
            }
        }
    }

    private static boolean isCleanBill(Rule rule) {
        return rule.kind() == Kind.ACQUITTAL || rule.kind() == Kind.HEALTHY;
    }

    @Test
    void thresholdsHaveNamesUnitsAndWords() {
        for (Rule rule : Rules.all()) {
            assertThat(rule.thresholds()).isNotEmpty().allSatisfy(threshold -> {
                assertThat(threshold.label()).matches("[a-z-]+");
                assertThat(threshold.unit()).isIn("ms", "share", "count");
                assertThat(threshold.words()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void findingsHoldTogetherWhateverConversationsDo(long seed) throws IOException {
        final List<String> wrong = new ArrayList<>();
        final Path file = RandomTrace.write(RandomTrace.of(seed, 3_000), folder.resolve("random.pcap"));
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            for (int c = 0; c < analysis.conversations().count(); c++) {
                FindingCheck.of(analysis, analysis.verdict(c), "seed " + seed, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
