/// The whole capture in small: where all of its conversations were in trouble, and where in it the visible window lies.
package org.stallscope.ui.overview;
