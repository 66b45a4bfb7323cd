/// Headers as views over mapped bytes: from the link layer to TCP and its options, without copying and without allocating
/// per packet. It knows capture files only as bytes and link types, and nothing of conversations.
package org.stallscope.analysis.decode;
