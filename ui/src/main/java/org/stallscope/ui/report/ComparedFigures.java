package org.stallscope.ui.report;

import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Match;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.FigureData;

/// The figures of matched conversations.
public final class ComparedFigures {
    private ComparedFigures() {}

    /// The figure of a pair, its times counted from what they are aligned by; linear in the segments of both, so call it in the
    /// background.
    ///
    /// @throws IllegalArgumentException where one of them has not what they shall be aligned by
    public static CompareFigure of(ComparedCaptures captures, Match match, Wish align) {
        final Alignment alignment = captures.align(match, align);
        final int direction = captures.direction(match);
        return new CompareFigure(
                FigureData.of(captures.a(), match.a(), direction).withOrigin(alignment.zeroA()),
                FigureData.of(captures.b(), match.b(), match.directionB(direction)).withOrigin(alignment.zeroB()),
                captures.nameA(), captures.nameB(),
                alignment.by() == AlignBy.CLOCK ? Messages.say("compare.clock") : alignment.by().title());
    }
}
