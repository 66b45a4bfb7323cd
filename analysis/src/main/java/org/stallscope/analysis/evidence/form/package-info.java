/// All forms of evidence together: the one place that knows every parser, and the entry for whoever has a file or a pasted
/// text and wants its facts.
package org.stallscope.analysis.evidence.form;
