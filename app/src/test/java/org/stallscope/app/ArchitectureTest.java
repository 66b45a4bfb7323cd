package org.stallscope.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What may know what, over all modules.
class ArchitectureTest {
    private static final String ANALYSIS = "org.stallscope.analysis";
    private static final String UI = "org.stallscope.ui";

    /// The rooms of the engine: one knows only those left of it. The root package joins them, so it stands right of them.
    private static final List<String> ROOMS =
            List.of("text", "sample", "capture", "decode", "live", "conversation", "tcp", "statistics", "episode",
                    "quality",
                    "evidence",
                    "alignment",
                    "buffer", "limit", "finding", "pairing", "compare", "series", "", "packet", "filter", "triage",
                    "export");

    /// Libraries that log may be silenced.
    private static final List<String> SILENCING = List.of("getLogger", "setLevel");

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+)\\.(\\w+);", Pattern.MULTILINE);

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.stallscope");
        assertThat(classes.contain("org.stallscope.analysis.CaptureLoader")).as("the engine was read").isTrue();
    }

    @Test
    void theEngineStandsAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(ANALYSIS + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", UI + "..", "org.stallscope.app..")
                .because("the engine is a library of its own, used without a display too"));
    }

    @Test
    void theWorkbenchDoesNotKnowTheProgram() {
        check(noClasses()
                .that()
                .resideInAPackage(UI + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.stallscope.app..")
                .because("the program starts the workbench, never the other way round"));
    }

    @Test
    void figuresAndReportsNeedNoToolkit() {
        check(noClasses()
                .that()
                .resideInAnyPackage(UI + ".annotation..", UI + ".figure..", UI + ".report..", UI + ".wording..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the command line draws figures and writes reports without JavaFX"));
    }

    @TestFactory
    Stream<DynamicTest> roomsKnowOnlyThoseLeftOfThem() {
        return ROOMS.stream()
                .filter(room -> !room.equals("export"))
                .map(room -> DynamicTest.dynamicTest(room.isEmpty() ? "(root)" : room, () -> check(noClasses()
                        .that()
                        .resideInAPackage(packageOf(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                                .map(ArchitectureTest::packageOf)
                                .toArray(String[]::new))
                        .because("data flows one way through the rooms of the engine"))));
    }

    @Test
    void everyRoomHasItsPlace() {
        assertThat(classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(ANALYSIS + "."))
                .map(name -> name.substring(ANALYSIS.length() + 1).split("\\.")[0])
                .distinct())
                .as("a room that is not in the order is held by no rule")
                .isSubsetOf(ROOMS);
    }

    @Test
    void theWorkbenchHasNoCycles() {
        check(slices()
                .matching(UI + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a view that is in a cycle cannot be tested alone"));
    }

    @Test
    void onlyTheProgramWritesToTheTerminal() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.stallscope.app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what the engine and the workbench have to say is in their results"));
    }

    @Test
    void nothingOpensANetworkConnection() {
        check(noClasses()
                .that()
                // Talks to a second start of the program through a file of the person's own, see the next test.
                .doNotHaveFullyQualifiedName(SingleInstance.class.getName())
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java[.]net[.](Http.*|Socket.*|ServerSocket.*|Datagram.*|MulticastSocket|URLConnection)")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..", "javafx.scene.web..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java[.]nio[.]channels[.](.*Socket.*|DatagramChannel)")
                .because("captures are secret: nothing leaves the computer, as the settings and the start page say"));
    }

    @Test
    void secondStartIsReachedThroughAFileAndNoNetwork() {
        check(noClasses()
                .that()
                .haveFullyQualifiedName(SingleInstance.class.getName())
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java[.]net[.](Inet.*|Http.*|Socket|ServerSocket|Datagram.*|URL.*)")
                .because("a socket in the file system cannot be reached from another computer"));
    }

    @Test
    void nothingLogs() {
        check(noClasses()
                .should()
                .callMethodWhere(describe("writes to a log", call -> call.getTargetOwner().isAssignableTo(Logger.class)
                        && !SILENCING.contains(call.getTarget().getName())))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "org.apache.commons.logging..")
                .because("what a person must know is in the result, where they see it"));
    }

    @Test
    void namesSayWhatAClassIsFor() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .because("a name that fits everything says nothing"));
    }

    @Test
    void everyPackageIsExplained() throws IOException {
        final List<Path> without = new ArrayList<>();
        for (Path file : sources()) {
            if (!Files.exists(file.resolveSibling("package-info.java")) && file.toString().contains("/src/main/")) {
                without.add(file.getParent());
            }
        }
        assertThat(without).as("packages without package-info.java").isEmpty();
    }

    @Test
    void noImportIsUnused() throws IOException {
        final List<String> unused = new ArrayList<>();
        for (Path file : sources()) {
            final String source = Files.readString(file);
            final String body = IMPORT.matcher(source).replaceAll("");
            final Matcher imports = IMPORT.matcher(source);
            while (imports.find()) {
                if (!Pattern.compile("\\b" + imports.group(2) + "\\b").matcher(body).find()) {
                    unused.add(file + ": " + imports.group());
                }
            }
        }
        assertThat(unused).as("the formatter cannot remove these").isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static String packageOf(String room) {
        return room.isEmpty() ? ANALYSIS : ANALYSIS + "." + room + "..";
    }

    private static List<Path> sources() throws IOException {
        // Surefire starts tests in the folder of the module.
        final Path root = Path.of("").toAbsolutePath().getParent();
        final List<Path> sources = new ArrayList<>();
        for (String module : List.of("analysis", "ui", "app")) {
            for (String part : List.of("main", "test")) {
                final Path folder = root.resolve(module).resolve("src").resolve(part).resolve("java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }
}
