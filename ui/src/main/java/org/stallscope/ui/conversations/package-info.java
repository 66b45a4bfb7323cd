/// The list of conversations: ranked, sortable, a row for each of a hundred thousand without an object for each.
package org.stallscope.ui.conversations;
