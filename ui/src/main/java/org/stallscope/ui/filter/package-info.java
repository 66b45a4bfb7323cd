/// The filter of the conversation list: what is typed, whether it makes sense, which conversations pass, what was asked before,
/// and the field in which it is typed with proposals.
package org.stallscope.ui.filter;
