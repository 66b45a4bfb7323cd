package org.stallscope.ui.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.quality.QualityNote;
import org.stallscope.ui.annotation.CaptureHash;
import org.stallscope.ui.wording.EpisodeSentence;
import org.stallscope.ui.wording.Quantities;

/// What a report says, as plain text in the order of the report, whatever its form.
///
/// @param title name of the capture
/// @param version of the program
/// @param files the capture's files and their SHA-256
/// @param facts sizes and times of the capture, as pairs of a name and a value
/// @param quality defects of the capture, a sentence each
/// @param evidence files beside the capture, a line each
/// @param chapters the conversations, worst first
/// @param left conversations that are not in it
public record ReportContent(
        String title,
        String version,
        List<List<String>> files,
        List<List<String>> facts,
        List<String> quality,
        List<String> evidence,
        List<Chapter> chapters,
        int left) {
    /// Conversations of a report where nobody says how many.
    public static final int MOST = 10;

    /// Episodes of a conversation that are listed.
    private static final int MOST_EPISODES = 20;

    /// Conversations worked out at a time.
    private static final int BLOCK = 256;

    /// One conversation.
    ///
    /// @param verdict its findings
    /// @param title `Conversation 3: a and b`
    /// @param budget rows of class, seconds and share, for each direction
    /// @param episodes rows of its longest closed windows, in order of time
    /// @param episodesLeft those not listed
    /// @param quality defects of its packets
    public record Chapter(
            ConversationVerdict verdict,
            String title,
            List<Budget> budget,
            List<List<String>> episodes,
            int episodesLeft,
            List<String> quality) {}

    /// The time budget of a direction.
    ///
    /// @param direction who sends to whom
    /// @param rows class, seconds, share
    public record Budget(String direction, List<List<String>> rows) {}

    /// Collects a report; reads the capture's files once more for their hashes.
    ///
    /// @param chosen a conversation, or -1 for the worst ones
    /// @param most conversations at most
    public static ReportContent of(
            Judgement judgement,
            int chosen,
            int most,
            String version)
            throws IOException {
        final CaptureAnalysis analysis = judgement.analysis();
        final List<List<String>> files = new ArrayList<>();
        for (Path file : analysis.capture().files()) {
            files.add(List.of(file.getFileName().toString(), CaptureHash.of(file)));
        }
        final List<ConversationVerdict> ranked = ranked(judgement, chosen);
        final List<Chapter> chapters = ranked.stream().limit(most).map(v -> chapter(analysis, v)).toList();
        return new ReportContent(
                analysis.capture().source().name(),
                version,
                files,
                facts(analysis),
                analysis.quality().notes().stream().map(ReportContent::note).toList(),
                judgement.evidence().files().stream()
                        .map(file -> file.evidence().file() + ": " + file.evidence().format().label() + ", "
                                + file.clock().reason())
                        .toList(),
                chapters,
                ranked.size() - chapters.size());
    }

    /// Conversations that lost most first; of equals in order of number.
    private static List<ConversationVerdict> ranked(Judgement judgement, int chosen) {
        final CaptureAnalysis analysis = judgement.analysis();
        final int[] numbers = chosen >= 0
                ? new int[] {chosen}
                : IntStream.range(0, analysis.conversations().count()).toArray();
        analysis.quality().notes();
        final List<ConversationVerdict> all = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += BLOCK) {
            final int[] block = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + BLOCK));
            all.addAll(Arrays.stream(block).parallel().mapToObj(judgement::verdict).filter(v -> v.worst() != null)
                    .toList());
        }
        all.sort(Comparator.comparingLong(ConversationVerdict::lost).reversed());
        return all;
    }

    private static List<List<String>> facts(CaptureAnalysis analysis) {
        return List.of(
                List.of(Messages.say("fact.packets"), Quantities.count(analysis.frames())),
                List.of(Messages.say("fact.segments"), Quantities.count(analysis.segments().size())),
                List.of(Messages.say("fact.conversations"), Quantities.count(analysis.conversations().count())),
                List.of(Messages.say("fact.time"), Quantities.duration(analysis.lastTime() - analysis.firstTime())),
                List.of(Messages.say("fact.first-packet"), java.time.Instant
                        .ofEpochSecond(Math.floorDiv(analysis.firstTime(), 1_000_000_000L))
                        .toString()));
    }

    private static String note(QualityNote note) {
        return Messages.say("note", note.severity().words(), note.sentence());
    }

    private static Chapter chapter(CaptureAnalysis analysis, ConversationVerdict verdict) {
        final ConversationTable table = analysis.conversations();
        final int c = verdict.conversation();
        final List<Budget> budget = new ArrayList<>();
        for (int direction : new int[] {verdict.limits().mainDirection(), 1 - verdict.limits().mainDirection()}) {
            budget.add(new Budget(
                    Messages.say("direction", table.endpoint(c, direction), table.endpoint(c, 1 - direction)),
                    rows(verdict.limits().direction(direction))));
        }
        final List<Episode> longest = analysis.episodes(c).stream()
                .sorted(Comparator.comparingLong(Episode::timeLost).reversed())
                .limit(MOST_EPISODES)
                .sorted(Comparator.comparingLong(Episode::start))
                .toList();
        return new Chapter(
                verdict,
                Messages.say("conversation", Integer.toString(c), table.endpoint(c, 0), table.endpoint(c, 1)),
                budget,
                longest.stream().map(episode -> episode(analysis, episode)).toList(),
                analysis.episodes(c).size() - longest.size(),
                analysis.quality().of(c).notes().stream().map(ReportContent::note).toList());
    }

    private static List<List<String>> rows(LimitTimeline timeline) {
        final long life = timeline.to() - timeline.from();
        return timeline.budget().entrySet().stream()
                .sorted(Map.Entry.<LimitingFactor, Long>comparingByValue().reversed())
                .map(entry -> List.of(entry.getKey().words(), Quantities.duration(entry.getValue()),
                        Quantities.share(entry.getValue(), life)))
                .toList();
    }

    private static List<String> episode(CaptureAnalysis analysis, Episode episode) {
        final EpisodeSentence sentence = EpisodeSentence.of(analysis, episode);
        return List.of(
                Quantities.time(episode.start() - analysis.firstTime()),
                Quantities.duration(episode.duration()),
                Quantities.duration(episode.timeLost()),
                Quantities.count(analysis.segments().frame(episode.firstRow())),
                sentence.text());
    }

    /// The findings of a chapter that deserve a figure: what held the transfer up, or its clean bill.
    static List<Finding> pictured(Chapter chapter) {
        final List<Finding> limits = chapter.verdict().findings().stream()
                .filter(finding -> finding.kind() == Kind.LIMIT || finding.kind() == Kind.CANNOT_JUDGE)
                .limit(2)
                .toList();
        return limits.isEmpty() ? List.of(chapter.verdict().worst()) : limits;
    }

    /// Titles of a budget's columns.
    static List<String> budgetTitles() {
        return List.of(Messages.say("budget.what"), Messages.say("budget.time"), Messages.say("budget.share"));
    }

    /// Titles of the columns of episodes.
    static List<String> episodeTitles() {
        return List.of(Messages.say("episode.start"), Messages.say("episode.length"), Messages.say("episode.lost"),
                Messages.say("episode.frame"), Messages.say("episode.what"));
    }

    /// Seconds and confidence of a finding: `31.3 s, strong`.
    static String badge(Finding finding) {
        final String seconds = finding.nanos() > 0 ? Quantities.shortDuration(finding.nanos()) + ", " : "";
        return seconds + finding.confidence().words();
    }
}
