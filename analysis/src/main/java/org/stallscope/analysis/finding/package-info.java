/// Verdicts: rules that turn the limiting factors of a conversation, its episodes and its quality into findings, each with one
/// sentence, its reasons and numbers, what it rules out, what to do and what to collect next. A rule is data and a pure
/// function; a finding holds named numbers only, and its texts are templates of a resource bundle that are filled when somebody
/// reads them. Who is innocent is a finding too, and so is what cannot be judged.
package org.stallscope.analysis.finding;
