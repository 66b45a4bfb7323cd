package org.stallscope.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
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
                .doNotHaveSimpleName("Checkup")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("java.awt..", "org.jfree..", "org.stallscope.ui.figure.."))
                        .and(not(equivalentTo(FigureFormat.class))))
                .because("a command without a figure must not load Java2D (the names of the formats need none)")
                .check(classes);
    }
}
