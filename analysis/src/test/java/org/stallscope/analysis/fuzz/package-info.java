/// Damaged captures: whole ones of every kind, and what is done to them.
package org.stallscope.analysis.fuzz;
