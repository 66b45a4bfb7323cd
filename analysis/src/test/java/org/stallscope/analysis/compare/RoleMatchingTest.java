package org.stallscope.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who plays whose role.
class RoleMatchingTest {
    private static Role role(int number, String client, String server, int port, long bytes) {
        return new Role(number, 0, client, "", 40_000 + number * 7, server, "", port, false, bytes, 0.1,
                number * 1_000L);
    }

    private static Matching match(List<Role> a, List<Role> b) {
        return RoleMatching.between(a, b, Choices.NONE);
    }

    private static List<String> pairs(Matching matching) {
        return matching.pairs().stream().map(pair -> pair.a() + "=" + pair.b()).toList();
    }

    @Test
    void sameServerAndClientAreTheSameWhateverTheEphemeralPort() {
        final Matching matching = match(List.of(role(0, "10.0.0.1", "10.0.0.9", 873, 1_000_000)),
                List.of(role(5, "10.0.0.1", "10.0.0.9", 873, 9_000_000)));
        assertThat(pairs(matching)).containsExactly("0=5");
        assertThat(matching.pairs().getFirst().why())
                .isEqualTo("same server 10.0.0.9:873, same client 10.0.0.1, sizes: 1,000,000 B and 9,000,000 B");
    }

    @Test
    void anotherServiceIsNotMatchedThoughItsSizeIsTheSame() {
        final Matching matching = match(
                List.of(role(0, "10.0.0.1", "10.0.0.9", 22, 5_000), role(1, "10.0.0.1", "10.0.0.9", 443, 70_000)),
                List.of(role(0, "10.0.0.1", "10.0.0.9", 8080, 5_000), role(1, "10.0.0.1", "10.0.0.9", 443, 80_000)));
        assertThat(pairs(matching)).containsExactly("1=1");
        assertThat(matching.onlyA()).containsExactly(0);
        assertThat(matching.onlyB()).containsExactly(0);
    }

    @Test
    void whatHasNoPartnerSaysWhy() {
        final Matching matching = match(
                List.of(role(0, "10.0.0.1", "10.0.0.9", 22, 5_000), role(1, "10.0.0.1", "10.0.0.9", 443, 70_000),
                        role(2, "10.0.0.1", "10.0.0.9", 443, 71_000), role(3, "10.0.0.7", "10.0.0.9", 443, 9)),
                List.of(role(0, "10.0.0.1", "10.0.0.9", 443, 70_000), role(1, "10.0.0.8", "10.0.0.9", 443, 7),
                        role(2, "10.0.0.6", "10.0.0.9", 443, 7)));
        assertThat(pairs(matching)).containsExactly("1=0");
        assertThat(matching.why(true, 0)).isEqualTo("10.0.0.9:22 is not in the other capture");
        assertThat(matching.why(true, 2)).startsWith("B 0 would fit (").endsWith("and fits another one better");
        assertThat(matching.why(true, 3)).isEqualTo("10.0.0.7 is no client of 10.0.0.9:443 in the other capture");
        assertThat(matching.why(false, 1)).startsWith("10.0.0.8 is no client of ");
        assertThat(matching.why(true, 1)).as("it has a partner").isEmpty();
    }

    @Test
    void ofManyTheSizeTellsBeforeTheOrderDoes() {
        final List<Role> a = List.of(role(0, "c", "s", 80, 100_000), role(1, "c", "s", 80, 500_000),
                role(2, "c", "s", 80, 2_500_000));
        final List<Role> b = List.of(role(0, "c", "s", 80, 2_500_300), role(1, "c", "s", 80, 100_200),
                role(2, "c", "s", 80, 500_100));
        final Matching matching = match(a, b);
        assertThat(pairs(matching)).containsExactly("0=1", "1=2", "2=0");
        assertThat(matching.pairs()).allSatisfy(pair -> {
            assertThat(pair.runnerUp()).isNotNegative().isNotEqualTo(pair.b());
            assertThat(pair.runnerUpScore()).isLessThan(pair.score());
        });
    }

    @Test
    void equalOnesAreMatchedInOrder() {
        final List<Role> a = IntStream.range(0, 5).mapToObj(i -> role(i, "c", "s", 80, 7_000)).toList();
        assertThat(pairs(match(a, a))).containsExactly("0=0", "1=1", "2=2", "3=3", "4=4");
    }

    @Test
    void otherClientsOfAServiceWithManyAreNotMatched() {
        final Matching matching = match(
                List.of(role(0, "c1", "s", 443, 7_000), role(1, "c2", "s", 443, 7_000)),
                List.of(role(0, "c3", "s", 443, 7_000), role(1, "c2", "s", 443, 7_000)));
        // c1 and c3 are each the only one that is left.
        assertThat(pairs(matching)).containsExactly("0=0", "1=1");
        assertThat(pairs(match(List.of(role(0, "c1", "s", 443, 7_000), role(1, "c2", "s", 443, 7_000)),
                List.of(role(0, "c3", "s", 443, 7_000), role(1, "c4", "s", 443, 7_000))))).isEmpty();
    }

    @Test
    void aServerIsKnownByItsNameWhereItsAddressHasChanged() {
        final Role before = new Role(0, 0, "c", "", 4_000, "10.0.0.9", "backup.example", 9103, true, 5_000, 0.1, 0);
        final Role other = new Role(1, 0, "c", "", 4_001, "10.0.0.8", "", 9103, true, 5_000, 0.1, 0);
        final Role after = new Role(3, 0, "c", "", 4_000, "10.9.9.9", "Backup.example", 9103, true, 5_000, 0.1, 0);
        assertThat(pairs(match(List.of(before, other), List.of(after)))).containsExactly("0=3");
    }

    @Test
    void whatAPersonMatchedStandsAndTheOthersAreMatchedWithoutIt() {
        final List<Role> a = List.of(role(0, "c", "s", 80, 7_000), role(1, "c", "s", 80, 9_000));
        final List<Role> b = List.of(role(0, "c", "s", 80, 7_000), role(1, "c", "s", 80, 9_000));
        final Matching matching = RoleMatching.between(a, b, Choices.NONE.withMatches(Map.of(0, 1)));
        assertThat(matching.pairs().getFirst().chosen()).isTrue();
        assertThat(pairs(matching)).containsExactly("0=1", "1=0");
        assertThatThrownBy(() -> RoleMatching.between(a, b, Choices.NONE.withMatches(Map.of(0, 9))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 and 9");
    }

    @Test
    void nobodyIsMatchedTwiceAmongThousandsInAnotherOrder() {
        final Random random = new Random(7);
        final List<Role> a = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            a.add(role(i, "c", "s", 80, 20_000L + 1_000L * i));
        }
        final List<Role> b = new ArrayList<>();
        final List<Integer> order = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
        Collections.shuffle(order, random);
        for (int i = 0; i < 3_000; i++) {
            b.add(role(i, "c", "s", 80, 20_000L + 1_000L * order.get(i)));
        }
        final Matching matching = match(a, b);
        assertThat(matching.pairs().stream().map(Match::b)).doesNotHaveDuplicates();
        assertThat(matching.pairs().stream().filter(pair -> order.get(pair.b()) == pair.a()).count())
                .isGreaterThan(2_900);
    }
}
