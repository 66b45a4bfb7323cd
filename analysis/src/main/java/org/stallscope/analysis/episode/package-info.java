/// Closed and nearly closed receive windows as objects: when each began and ended, the probes in between, who resumed and
/// when, and which episodes belong together as one stutter.
package org.stallscope.analysis.episode;
