/// Live capture in the window: what to capture and where it goes, with the filter's error at its word, and how the capture that
/// runs stands. What came is shown by the views of any capture that grows.
package org.stallscope.ui.live;
