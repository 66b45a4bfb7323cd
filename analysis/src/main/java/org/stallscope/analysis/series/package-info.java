/// Time series of a conversation (advertised window, headroom, bytes in flight, round trips, cumulative bytes) with
/// level-of-detail pyramids, so that a chart asks for as many buckets as it has pixels and never loses an extreme.
package org.stallscope.analysis.series;
