/// What the forms of evidence share: times of a log in any of the usual patterns (guessed, and open to correction), and
/// addresses and numbers as tools print them.
package org.stallscope.analysis.evidence.text;
