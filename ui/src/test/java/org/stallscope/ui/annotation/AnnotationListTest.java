package org.stallscope.ui.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnotationListTest {
    private static final Annotation A = note("a", 10);
    private static final Annotation B = note("b", 20);
    private static final Annotation C = note("c", 30);

    private static Annotation note(String id, long time) {
        return Annotation.of(AnnotationKind.NOTE, 0, "x ↔ y", time, time, id).withId(id);
    }

    private static AnnotationList list(Annotation... all) {
        return new AnnotationList(java.util.List.of(all));
    }

    @Test
    void annotationsStandInOrderOfTheirBegin() {
        final Annotation arrow = Annotation.of(AnnotationKind.ARROW, 0, "", 40, 5, "points back").withId("z");
        assertThat(list(C, A, arrow, B).all()).containsExactly(arrow, A, B, C);
    }

    @Test
    void aRangeDrawnBackwardsBeginsAtItsEarlierEnd() {
        final Annotation range = Annotation.of(AnnotationKind.RANGE, 0, "", 40, 5, "");
        assertThat(range.from()).isEqualTo(5);
        assertThat(range.to()).isEqualTo(40);
    }

    @Test
    void whatBothSidesAddedIsKept() {
        assertThat(AnnotationList.merged(list(A), list(A, B), list(A, C))).isEqualTo(list(A, B, C));
    }

    @Test
    void whatOneSideDeletedAndTheOtherLeftAloneIsGone() {
        assertThat(AnnotationList.merged(list(A, B), list(B), list(A, B))).isEqualTo(list(B));
        assertThat(AnnotationList.merged(list(A, B), list(A, B), list(B))).isEqualTo(list(B));
    }

    @Test
    void whatOneSideDeletedAndTheOtherChangedIsKept() {
        final Annotation changed = A.withText("changed");
        assertThat(AnnotationList.merged(list(A, B), list(B), list(changed, B))).isEqualTo(list(changed, B));
        assertThat(AnnotationList.merged(list(A, B), list(changed, B), list(B))).isEqualTo(list(changed, B));
    }

    @Test
    void whatBothSidesChangedIsKeptTwice() {
        final AnnotationList merged =
                AnnotationList.merged(list(A), list(A.withText("ours")), list(A.withText("theirs")));
        assertThat(merged.all()).extracting(Annotation::text).containsExactlyInAnyOrder("ours", "theirs");
        assertThat(merged.find("a").text()).isEqualTo("ours");
    }

    @Test
    void undoTakesBackEachStepAndRedoDoesItAgain() {
        final AnnotationHistory history = new AnnotationHistory();
        history.reset(list(A));
        history.change(list(A, B));
        history.change(list(B));
        assertThat(history.change(list(B))).as("the same is no step").isFalse();
        history.undo();
        assertThat(history.current()).isEqualTo(list(A, B));
        history.undo();
        assertThat(history.current()).isEqualTo(list(A));
        assertThat(history.canUndo()).isFalse();
        history.redo();
        history.redo();
        assertThat(history.current()).isEqualTo(list(B));
        history.undo();
        history.change(list(A, B, C));
        assertThat(history.canRedo()).as("a new step forgets what was ahead").isFalse();
    }

    @Test
    void undoKeepsWhatCameFromSomebodyElse() {
        final AnnotationHistory history = new AnnotationHistory();
        history.reset(list(A));
        history.change(list(A, B));
        history.take(list(A, B, C));
        history.undo();
        assertThat(history.current()).isEqualTo(list(A, C));
    }
}
