/// The window: what is open, where the person is in it, its actions and keys, start page, notices and settings.
package org.stallscope.ui.workbench;
