/// Benchmark sources: a generator of large captures and measurements of the program. They run without the build, with
/// Java 17 or later: `java analysis/src/bench/java/org/stallscope/bench/CaptureGenerator.java --help`.
package org.stallscope.bench;
