package org.stallscope.ui.annotation;

/// What a person is told about their annotations' file.
///
/// @param trouble whether something failed; else it is good to know
/// @param title what happened
/// @param text what was kept, and what to do
public record StoreMessage(boolean trouble, String title, String text) {}
