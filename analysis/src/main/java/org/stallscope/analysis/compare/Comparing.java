package org.stallscope.analysis.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.compare.Statement.Kind;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.text.Message;

/// Compares two captures, or two conversations of one.
public final class Comparing {
    /// The reads of so many pairs are worked out: each takes several passes.
    private static final int READS_OF = 64;

    private static final long DAY = 86_400_000_000_000L;

    private final Side a;
    private final Side b;
    private final Choices choices;

    private Comparing(Side a, Side b, Choices choices) {
        this.a = a;
        this.b = b;
        this.choices = choices;
    }

    /// Compares; linear in the segments of what is compared, on all processors.
    ///
    /// @throws IllegalArgumentException where the choices name what does not exist; the message is fit for a person
    public static Comparison of(Side a, Side b, Choices choices) {
        return new Comparing(a, b, choices).compare();
    }

    private Comparison compare() {
        final List<Role> rolesA = Role.of(a.store(), a.table(), a.names());
        final List<Role> rolesB = Role.of(b.store(), b.table(), b.names());
        final Matching matching = choices.only()
                ? RoleMatching.between(some(rolesA, true), some(rolesB, false), choices)
                : RoleMatching.between(rolesA, rolesB, choices);
        final boolean few = matching.pairs().size() <= READS_OF;
        final List<PairComparison> pairs = matching.pairs().parallelStream().map(match -> pair(match, few)).toList();
        final List<Measured> ofA = pairs.stream().map(PairComparison::a).toList();
        final List<Measured> ofB = pairs.stream().map(PairComparison::b).toList();
        final PairComparison together = pairs.isEmpty() ? null : together(ofA, ofB);
        final List<Tested> tests = tests(matching, ofA, ofB);
        // The only pair is the whole: what is known of the job is known of it.
        final List<PairComparison> told = pairs.size() == 1
                ? List.of(new PairComparison(matching.pairs().getFirst(), together.a(), together.b(), together.jobA(),
                        together.jobB(), together.statements()))
                : pairs.stream().sorted(Comparator.comparingLong(Comparing::weight).reversed()).toList();
        return new Comparison(matching, told, together, tests, notes(matching, tests));
    }

    /// Those whose partner is given.
    private List<Role> some(List<Role> roles, boolean ofA) {
        final Set<Integer> numbers = new LinkedHashSet<>(ofA ? choices.matches().keySet() : choices.matches().values());
        choices.known().forEach((x, known) -> numbers.add(ofA ? x : known.b()));
        return roles.stream().filter(role -> numbers.contains(role.conversation())).toList();
    }

    private static long weight(PairComparison pair) {
        final long change = pair.difference(Metric.JOB_TIME).change();
        return change == Metric.NONE ? -1 : Math.abs(change);
    }

    private PairComparison pair(Match match, boolean reads) {
        final int direction = direction(match);
        final Measured x = measured(a, match.a(), direction, reads);
        final Measured y = measured(b, match.b(), match.directionB(direction), reads);
        return new PairComparison(match, x, y, null, null,
                new Narrative(x, y, null, null, Map.of(), Map.of()).statements());
    }

    private int direction(Match match) {
        return direction(a.table(), b.table(), match);
    }

    /// The direction of the data that is compared, as the first capture counts it: where more went, in both together.
    public static int direction(ConversationTable a, ConversationTable b, Match match) {
        long more = 0;
        for (int direction = 0; direction < 2; direction++) {
            final long bytes = a.direction(match.a(), direction).payloadBytes
                    + b.direction(match.b(), match.directionB(direction)).payloadBytes;
            more += direction == 0 ? bytes : -bytes;
        }
        return more >= 0 ? 0 : 1;
    }

    private static Measured measured(Side side, int conversation, int direction, boolean reads) {
        final ReadVolume volume = reads ? side.readVolume(conversation, direction) : null;
        return Measurement.of(side.store(), side.table(), side.limits(conversation).direction(direction),
                side.episodes(conversation), side.evidence().reader(conversation, direction), volume);
    }

    private PairComparison together(List<Measured> ofA, List<Measured> ofB) {
        final Measured x = Measured.together(ofA);
        final Measured y = Measured.together(ofB);
        final Job jobA = job(choices.usefulA(), a.evidence(), x);
        final Job jobB = job(choices.usefulB(), b.evidence(), y);
        // Of one job alone nothing can be said against the other.
        final boolean known = jobA != null && jobB != null;
        final Measured p = known ? x.withUseful(jobA.usefulBytes()) : x;
        final Measured q = known ? y.withUseful(jobB.usefulBytes()) : y;
        final Narrative narrative = new Narrative(p, q, jobA, jobB, StorageWait.of(a.evidence()),
                StorageWait.of(b.evidence()));
        if (ofA.size() > 1) {
            narrative.ofMany(ofA, ofB);
        }
        return new PairComparison(null, p, q, jobA, jobB, narrative.statements());
    }

    private static Job job(long said, JoinedEvidence evidence, Measured measured) {
        return said == Metric.NONE ? Job.of(evidence, measured.value(Metric.DELIVERED_BYTES)).orElse(null)
                : Job.said(said);
    }

    private List<Tested> tests(Matching matching, List<Measured> ofA, List<Measured> ofB) {
        final List<Integer> onlyA = choices.only() ? List.of() : matching.onlyA();
        final List<Integer> onlyB = choices.only() ? List.of() : matching.onlyB();
        if (2 * ofA.size() >= ofA.size() + Math.max(onlyA.size(), onlyB.size())) {
            return Sample.of(ofA, ofB, ofA, ofB);
        }
        return Sample.of(ofA, ofB, with(ofA, a, onlyA), with(ofB, b, onlyB));
    }

    private static List<Measured> with(List<Measured> matched, Side side, List<Integer> others) {
        return Stream.concat(matched.stream(), others.parallelStream()
                .map(c -> measured(side, c, side.table().mainDirection(c), false))).toList();
    }

    private List<Statement> notes(Matching matching, List<Tested> tests) {
        final List<Statement> notes = new ArrayList<>();
        final boolean nothing = hasNone(notes, a, "A") | hasNone(notes, b, "B");
        if (nothing) {
            return notes;
        }
        if (a != b && a.lastTime() < b.firstTime()) {
            note(notes, apart(b.firstTime(), a.lastTime(), "time.b-later"));
        } else if (a != b && b.lastTime() < a.firstTime()) {
            note(notes, apart(a.firstTime(), b.lastTime(), "time.a-later"));
        }
        if (matching.pairs().isEmpty()) {
            note(notes, Messages.later("match.none", Amounts.share(Matching.LEAST)));
        }
        if (!choices.only() && !(matching.onlyA().isEmpty() && matching.onlyB().isEmpty())) {
            note(notes, Messages.later("match.left", matching.onlyA().size(), matching.onlyB().size()));
        }
        points(matching).forEach(words -> note(notes, words));
        tests.forEach(tested -> notes.add(chance(tested)));
        return notes;
    }

    /// Says so where a capture has nothing to compare.
    private boolean hasNone(List<Statement> notes, Side side, String name) {
        if (side.table().count() == 0) {
            note(notes, Messages.later("match.no-tcp", name));
        }
        return side.table().count() == 0;
    }

    private static Statement chance(Tested tested) {
        // Where most have none, medians say nothing.
        final boolean medians = tested.a().median() != tested.b().median();
        final long x = Math.round(medians ? tested.a().median() : tested.a().mean());
        final long y = Math.round(medians ? tested.b().median() : tested.b().mean());
        return new Statement(Kind.CHANCE, null,
                tested.isReal() ? new Difference(tested.metric(), x, y).sense() : Sense.SAME,
                Messages.later(tested.isReal() ? "chance.real" : "chance.maybe", tested.metric().said(),
                        tested.metric().words(x), tested.metric().words(y),
                        Messages.later(medians ? "chance.medians" : "chance.means"), tested.test().method().said(),
                        Amounts.probability(tested.adjustedP()),
                        String.format(Locale.ROOT, "%.2f", tested.test().effect()).replace('-', '−'),
                        tested.test().n()));
    }

    private static Message apart(long from, long to, String key) {
        final boolean days = Math.floorDiv(from, DAY) != Math.floorDiv(to, DAY);
        return Messages.later(key, Amounts.duration(from - to), days ? date(to) : null, days ? date(from) : null);
    }

    private static String date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, DAY)).toString();
    }

    /// What is lost or late looks different from another place.
    private Set<Message> points(Matching matching) {
        final Set<Message> differing = new LinkedHashSet<>();
        for (Match match : matching.pairs().subList(0, Math.min(READS_OF, matching.pairs().size()))) {
            final Place x = a.point(match.a()).place();
            final Place y = b.point(match.b()).place();
            if (x != y && x != Place.UNKNOWN && y != Place.UNKNOWN) {
                differing.add(Messages.later("point.differs", x.said(), y.said()));
            }
        }
        return differing;
    }

    private static void note(List<Statement> notes, Message message) {
        notes.add(new Statement(Kind.NOTE, null, Sense.OTHER, message));
    }
}
