/// Endpoints, conversations and the columnar segment store: every TCP segment is one row of primitive columns, every
/// conversation a number in tshark's `tcp.stream` order with an index of its rows.
package org.stallscope.analysis.conversation;
