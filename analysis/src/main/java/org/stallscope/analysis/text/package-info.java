/// The languages of the program and the texts that a person reads, in resource bundles: one for each room, beside its classes
/// (`messages.properties` in English, `messages_pt_BR.properties`, `messages_ja.properties`, `messages_zh_CN.properties`, all in
/// UTF-8). A room has a class `Messages` with `say`, and writes `Messages.say("window.closed", count)`. What data contracts,
/// protocols and commands name (columns, classes, rule ids, flags) has no language and is never in a bundle. Numbers and units
/// are written the same way in every language: a point before decimals, SI units. A test fails on a key that one of the
/// languages lacks or nobody asks for.
package org.stallscope.analysis.text;
