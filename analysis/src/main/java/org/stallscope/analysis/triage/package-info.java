/// Many captures at once: each file is read by itself, its conversations become one row each (what held them up, for how
/// long, how much went), and all rows are ranked and added up by file, endpoint, port, subnet or name. A file that cannot be
/// read is a row of its own kind and stops nothing; what is finished can be kept in a journal and is not done again.
package org.stallscope.analysis.triage;
