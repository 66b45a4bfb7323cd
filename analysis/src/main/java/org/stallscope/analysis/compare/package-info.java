/// Two captures side by side: which conversations play the same role in both, and what changed between them, in numbers and in
/// words with the difference that matters first. The rate of a job (useful bytes by its time) is kept apart from the rate on the
/// wire, because the better of two jobs may well be the slower one on the wire. For many matched conversations there is a test
/// whether the difference may be chance. Computed when somebody asks, from the columns and from the limiting factors.
package org.stallscope.analysis.compare;
