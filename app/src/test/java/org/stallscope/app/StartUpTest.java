package org.stallscope.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.ui.figure.FigureFormat;

/// Loading JavaFX or Java2D costs more time than listing the episodes of a usual capture.
class StartUpTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stallscope.app");

    @Test
    void onlyTheWayToTheWindowNamesTheWorkbench() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Workbench")
                .and()
                // Of its own command only.
                .doNotHaveSimpleName("Checkup")
                .and()
                // While the program is packaged.
                .doNotHaveSimpleName("Rehearsal")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("javafx..", "org.stallscope.ui.workbench..")))
                .because("a command without a window must not load JavaFX")
                .check(classes);
    }

    @Test
    void onlyTheWayToTheFigureNamesIt() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Figures")
                .and()
                // Each of its own command only.
                .doNotHaveSimpleName("CompareOutput")
                .and()
                .doNotHaveSimpleName("EndsOutput")
                .and()
                .doNotHaveSimpleName("Checkup")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("java.awt..", "org.jfree..", "org.stallscope.ui.figure.."))
                        .and(not(equivalentTo(FigureFormat.class))))
                .because("a command without a figure must not load Java2D (the names of the formats need none)")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "scripts"})
    void onlyHelpReadsTheTextsOfHelp(String command) throws Exception {
        assertThat(loaded(command)).contains("org.stallscope.app.Main ")
                .doesNotContain("org.stallscope.app.HelpTexts ");
        assertThat(loaded(command, "--help")).contains("org.stallscope.app.HelpTexts ");
    }

    /// The classes that a start with this command line loads, by the log of a Java of its own.
    private static String loaded(String... words) throws Exception {
        final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        final List<String> line = new ArrayList<>(List.of(java.toString(), "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), "org.stallscope.app.Main"));
        line.addAll(List.of(words));
        final Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        final String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }

    @Test
    void onlyTheListOfInterfacesNamesPcap4jsCore() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.stallscope.analysis.live.LiveInterfaces")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("org.pcap4j.core..")))
                .because("JNA and libpcap must not be loaded before somebody asks for an interface")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("org.stallscope"));
    }

    @Test
    void onlyTheLiveRoomCallsNativeCode() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.stallscope.analysis.live.Libpcap")
                .should()
                .dependOnClassesThat(are(equivalentTo(java.lang.foreign.Linker.class)))
                .because("libpcap is looked for when a capture is asked for, and nothing else is native here")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("org.stallscope"));
    }
}
