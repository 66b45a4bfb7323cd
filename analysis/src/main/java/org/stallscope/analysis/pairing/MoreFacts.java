package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.Occupation;
import org.stallscope.analysis.limit.Times;
import org.stallscope.analysis.limit.Twin;

/// Facts that another capture adds to what others know; all else is theirs.
abstract class MoreFacts implements ExternalFacts {
    private final ExternalFacts others;

    MoreFacts(ExternalFacts others) {
        this.others = others;
    }

    /// What the other capture tells of a direction; none for nothing.
    abstract List<Fact> added(int conversation, int direction);

    @Override
    public final List<Fact> about(int conversation, int direction) {
        final List<Fact> known = others.about(conversation, direction);
        final List<Fact> added = added(conversation, direction);
        if (added.isEmpty()) {
            return known;
        }
        final List<Fact> all = new ArrayList<>(known);
        all.addAll(added);
        return all;
    }

    @Override
    public final Occupation occupation(int conversation, int side, boolean reads, Times times) {
        return others.occupation(conversation, side, reads, times);
    }

    @Override
    public final Occupation bystander(Times times) {
        return others.bystander(times);
    }

    @Override
    public final Counted counted(int conversation, int direction) {
        return others.counted(conversation, direction);
    }

    @Override
    public Twin twin(int conversation, int direction) {
        return others.twin(conversation, direction);
    }
}
