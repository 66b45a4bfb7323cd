/// Light and dark: AtlantaFX under one stylesheet of ours, the colours of the design tokens for what is drawn by hand, icons.
package org.stallscope.ui.theme;
