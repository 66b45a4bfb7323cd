package org.stallscope.ui.figure;

import java.awt.Graphics2D;

/// A page that stands alone, in units of its {@link ExportOptions}.
@FunctionalInterface
interface Drawing {
    void draw(Graphics2D pen);
}
