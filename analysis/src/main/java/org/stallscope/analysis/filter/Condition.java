package org.stallscope.analysis.filter;

/// Whether a conversation is wanted.
@FunctionalInterface
interface Condition {
    boolean holds(Subject subject, int conversation);
}
