package org.stallscope.analysis.limit;

import java.util.List;

/// The facts about one conversation, worked out once for all that ask. Immutable.
public final class FactsOnce implements ExternalFacts {
    private final ExternalFacts facts;
    private final List<List<Fact>> about;

    /// Asks for what bears on the limiting factors of a conversation.
    public FactsOnce(ExternalFacts facts, int conversation) {
        this.facts = facts;
        about = List.of(facts.about(conversation, 0), facts.about(conversation, 1));
    }

    @Override
    public List<Fact> about(int conversation, int direction) {
        return about.get(direction);
    }

    @Override
    public Occupation occupation(int conversation, int side, boolean reads, Times times) {
        return facts.occupation(conversation, side, reads, times);
    }

    @Override
    public Twin twin(int conversation, int direction) {
        return facts.twin(conversation, direction);
    }

    @Override
    public Counted counted(int conversation, int direction) {
        return facts.counted(conversation, direction);
    }

    @Override
    public Occupation bystander(Times times) {
        return facts.bystander(times);
    }
}
