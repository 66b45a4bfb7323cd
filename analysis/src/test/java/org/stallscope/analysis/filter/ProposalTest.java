package org.stallscope.analysis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.text.Language;

class ProposalTest {
    private static List<String> words(String text) {
        return Proposal.at(text, text.length()).stream().map(Proposal::word).toList();
    }

    @Test
    void fieldsThatBeginAsTypedComeFirst() {
        assertThat(words("tcp.p")).startsWith("tcp.port");
        assertThat(words("zero")).contains("tcp.analysis.zero_window", "episodes.zero");
        assertThat(words("stalled > 1s && st")).startsWith("stalled", "stalled.share", "start");
    }

    @Test
    void behindAFieldStandComparisonsAndBehindATestTheNextOne() {
        assertThat(words("tcp.port ")).containsExactly("==", "!=", ">", "<", ">=", "<=", "in");
        assertThat(words("client ")).contains("contains");
        assertThat(words("tcp.port == 80 ")).containsExactly("&&", "||");
    }

    @Test
    void theWordsOfAFactorAreKnown() {
        assertThat(words("limit == rec")).contains("receiver", "receiver-not-reading", "receiver-app");
        assertThat(words("tcp.port == ")).isEmpty();
    }

    @Test
    void aProposalReplacesTheWordThatWasBegun() throws FilterException {
        final String text = "stalled > 1s && lim";
        final Proposal limit = Proposal.at(text, text.length()).getFirst();
        assertThat(limit.into(text)).isEqualTo("stalled > 1s && limit ");
        final String inside = "tcp.po == 80";
        assertThat(Proposal.at(inside, 6).getFirst().into(inside)).isEqualTo("tcp.port == 80");
        ConversationFilter.parse(Proposal.at(inside, 6).getFirst().into(inside));
    }

    @Test
    void everyFieldReadsBackAndTellsWhatItIs() throws FilterException {
        for (Field field : Fields.all()) {
            assertThat(field.meaning()).as(field.name()).isNotBlank();
            final String value = switch (field) {
                case Field.Number number -> "1";
                case Field.Text text -> "x";
                case Field.Word word -> word.words().getFirst();
                case Field.Address address -> "::1";
            };
            ConversationFilter.parse(field.name() + " == " + value);
        }
    }

    @Test
    void whatIsProposedIsExplainedInTheLanguageInUse() {
        assertThat(Proposal.at("stalle", 6).getFirst().meaning()).isEqualTo("time lost in closed windows");
        assertThat(Language.CHINESE.make(() -> Proposal.at("stalle", 6).getFirst().meaning()))
                .isEqualTo("因窗口关闭损失的时间");
        assertThat(Language.PORTUGUESE.make(() -> Proposal.at("limit.timeout-t", 15).getFirst().meaning()))
                .isEqualTo("tempo de: timeout: fim de rajada perdido");
    }
}
