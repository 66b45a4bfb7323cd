/// Episodes: their table, and one of them on its own with numbers, sentence, segments and ladder.
package org.stallscope.ui.episode;
