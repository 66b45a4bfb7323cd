package org.stallscope.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void valuesStandWhereTheTextWantsThem() {
        assertThat(Template.fill("{1} of {0}", "all", "some")).isEqualTo("some of all");
    }

    @Test
    void wholeNumbersHaveGroupedDigits() {
        assertThat(Template.fill("{0} and {1}", 1_234_567, 12L)).isEqualTo("1,234,567 and 12");
    }

    @Test
    void aWordFollowsItsNumber() {
        assertThat(Template.fill("{0} {0|packet|packets}", 1)).isEqualTo("1 packet");
        assertThat(Template.fill("{0} {0|packet|packets}", 0)).isEqualTo("0 packets");
        assertThat(Template.fill("{0} {0|packet|packets}, {1}", 2L, "x")).isEqualTo("2 packets, x");
    }

    @Test
    void partsStandOnlyWhereThereIsAValue() {
        final String template = "a{?0:, {0}{?1: and {1}}}{!0:!}";
        assertThat(Template.fill(template, "b", "c")).isEqualTo("a, b and c");
        assertThat(Template.fill(template, "b", null)).isEqualTo("a, b");
        assertThat(Template.fill(template, "", "c")).isEqualTo("a!");
        assertThat(Template.fill("{?0:yes}{!0:no}", false)).isEqualTo("no");
    }

    @Test
    void otherBracesStandForThemselves() {
        assertThat(Template.fill("in {…} of {0}", "x")).isEqualTo("in {…} of x");
    }

    @Test
    void aValueThatNobodyGaveIsAMistake() {
        assertThatThrownBy(() -> Template.fill("{1}", "only one")).isInstanceOf(IllegalStateException.class);
    }
}
