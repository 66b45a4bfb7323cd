package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationDocument;
import org.stallscope.ui.annotation.AnnotationJson;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.session.Session;
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;

/// What the window saved, on the command line: notes beside the capture, sessions without a display; and the filter.
class SessionAndNotesTest {
    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private Annotation note(String text, String category) throws Exception {
        try (CaptureAnalysis analysis = CaptureLoader.load(
                org.stallscope.analysis.capture.CaptureSource.of(capture), (done, total, packets) -> true)) {
            final var worst = analysis.verdict(0).worst();
            final long time = (worst.from() + worst.to()) / 2;
            final var table = analysis.conversations();
            return Annotation.of(AnnotationKind.NOTE, 0, table.endpoint(0, 0) + " ↔ " + table.endpoint(0, 1), time,
                    time, text).withCategory(category);
        }
    }

    private void saved(Annotation... notes) throws IOException {
        final var tree = AnnotationJson.fresh(AnnotationJson.FORMAT);
        AnnotationJson.write(new AnnotationDocument(AnnotationDocument.EMPTY.capture(),
                new AnnotationList(List.of(notes)), Set.of("private"), List.of()), tree);
        Files.write(folder.resolve(Cli.CAPTURE + ".stallscope.json"), AnnotationJson.bytes(tree));
    }

    @Test
    void notesBesideTheCaptureAreDrawnUnlessSomebodySaysNo() throws Exception {
        saved(note("here the disk was full", ""), note("not for everybody", "private"));
        final Path figure = folder.resolve("a.svg");
        assertThat(new Cli(folder).run("chart", capture, "-c", 0, "-o", figure).code()).isZero();
        assertThat(figure).content().contains("here the disk was full").doesNotContain("not for everybody");
        assertThat(new Cli(folder).run("chart", capture, "-c", 0, "-o", figure, "--no-notes").code()).isZero();
        assertThat(figure).content().doesNotContain("here the disk was full");
        assertThat(new Cli(folder).run("chart", capture, "-c", 0, "-o", figure, "--notes").code()).isZero();
        assertThat(figure).content().contains("here the disk was full");
    }

    @Test
    void aReportHasThemOnItsFiguresUnlessSomebodySaysNo() throws Exception {
        saved(note("here the disk was full", ""));
        final Path with = folder.resolve("with.html");
        final Path without = folder.resolve("without.html");
        assertThat(new Cli(folder).run("report", capture, "-c", 0, "-o", with).code()).isZero();
        assertThat(new Cli(folder).run("report", capture, "-c", 0, "-o", without, "--no-notes").code()).isZero();
        assertThat(figures(with)).contains("here the disk was full");
        assertThat(figures(without)).isNotEmpty().doesNotContain("here the disk was full");
    }

    /// The figures of a report, which may stand in it encoded.
    private static String figures(Path report) throws IOException {
        final StringBuilder figures = new StringBuilder();
        final var encoded = java.util.regex.Pattern.compile("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)")
                .matcher(Files.readString(report));
        while (encoded.find()) {
            figures.append(new String(java.util.Base64.getDecoder().decode(encoded.group(1)),
                    java.nio.charset.StandardCharsets.UTF_8));
        }
        return figures.isEmpty() ? Files.readString(report) : figures.toString();
    }

    @Test
    void notesThatCannotBeReadAreSaidAndTheFigureIsDrawn() throws IOException {
        Files.writeString(folder.resolve(Cli.CAPTURE + ".stallscope.json"), "no JSON");
        final Cli.Result result = new Cli(folder).run("chart", capture, "-o", folder.resolve("a.svg"));
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("are not drawn");
        assertThat(folder.resolve("a.svg")).exists();
    }

    @Test
    void aSessionWithoutADisplayIsItsCaptureWithItsNotes() throws Exception {
        final Session session =
                new Session(List.of(capture), null, null, List.of(), "", List.of(), "", "", null, null, null,
                        new AnnotationDocument(AnnotationDocument.EMPTY.capture(),
                                new AnnotationList(List.of(note("of the session", ""))), Set.of(), List.of()));
        final Path file = folder.resolve("x.stallscope-session.json");
        SessionFile.write(session, file);
        final Path bundle = folder.resolve("x.zip");
        SessionBundle.write(session, "x", bundle);
        for (Path named : new Path[] {file, bundle}) {
            final Cli.Result result = new Cli(folder).run(named);
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out()).contains("125 packets", "Figure of conversation 0");
            final Path figure = folder.resolve("proxy-stalls.stallscope.svg");
            assertThat(figure).content().contains("of the session");
            Files.delete(figure);
        }
        Files.writeString(file, "{}");
        assertThat(new Cli(folder).run(file).code()).isEqualTo(ExitCode.NOTHING_READABLE);
    }

    @Test
    void aFilterChoosesConversationsOnTheCommandLine() {
        final Cli.Result all = new Cli(folder).run("conversations", capture, "--format", "csv");
        assertThat(all.out().lines()).hasSize(3);
        final Cli.Result one =
                new Cli(folder).run("conversations", capture, "--format", "csv", "--filter", "tcp.port == 53970");
        assertThat(one.out().lines()).hasSize(2).last().asString().startsWith("1,");
        assertThat(new Cli(folder).run("conversations", capture, "--filter", "tcp.port == 53970").out())
                .contains("53970").doesNotContain("53896");
        assertThat(new Cli(folder).run("findings", capture, "--filter", "tcp.port == 53970").out())
                .contains("53970").doesNotContain("53896");
        final Path figure = folder.resolve("f.svg");
        assertThat(new Cli(folder).run("chart", capture, "--filter", "tcp.port == 53970", "-o", figure).code())
                .isZero();
        assertThat(figure).content().contains("53970").doesNotContain("53896");
    }

    @Test
    void aTriageIsOfConversationsThatPassAndKeepsNoJournalOfThem() {
        final Cli.Result one = new Cli(folder)
                .run("triage", folder, "--format", "csv", "--filter", "tcp.port == 53970");
        assertThat(one.out().lines()).hasSize(2).last().asString().contains("53970");
        final Cli.Result both = new Cli(folder)
                .run("triage", folder, "--filter", "tcp.port == 53970", "--journal", folder.resolve("j"));
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--journal");
    }

    @Test
    void theReadmeShowsPicturesThatAreThereAndSmall() throws IOException {
        final Path root = Path.of("").toAbsolutePath().getParent();
        final var pictures = java.util.regex.Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)")
                .matcher(Files.readString(root.resolve("README.md"))).results().map(found -> found.group(1)).toList();
        assertThat(pictures).hasSizeGreaterThan(5);
        for (String picture : pictures) {
            assertThat(root.resolve(picture)).exists();
            assertThat(Files.size(root.resolve(picture))).as(picture).isLessThan(200_000);
        }
    }

    @Test
    void aFilterThatMakesNoSenseOrThatNobodyPassesIsSaid() {
        final Cli.Result wrong = new Cli(folder).run("conversations", capture, "--filter", "tcp.prot == 1");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("--filter, at 'tcp.prot':");
        final Cli.Result none = new Cli(folder)
                .run("chart", capture, "--filter", "tcp.port == 1", "-o", folder.resolve("f.svg"));
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("No conversation of this capture passes the filter");
    }
}
