package org.stallscope.ui.timeline;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A picture that Java2D paints and JavaFX shows without a copy: both look at the same array of pixels.
public final class FigureImage {
    private static final int RED = 0x00ff_0000;
    private static final int GREEN = 0x0000_ff00;
    private static final int BLUE = 0x0000_00ff;
    private static final int ALPHA = 0xff00_0000;

    private final int width;
    private final int height;
    private final double scale;
    private final BufferedImage canvas;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    /// @param width in px of the screen
    /// @param height in px of the screen
    /// @param scale px of the screen to one unit of the scene
    public FigureImage(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        final int[] pixels = new int[Math.multiplyExact(width, height)];
        final DirectColorModel model = new DirectColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                32, RED, GREEN, BLUE, ALPHA, true, java.awt.image.DataBuffer.TYPE_INT);
        final WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length), width, height, width, new int[] {RED, GREEN, BLUE, ALPHA},
                new Point());
        canvas = new BufferedImage(model, raster, true, null);
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    public boolean fits(int wantedWidth, int wantedHeight, double wantedScale) {
        return width == wantedWidth && height == wantedHeight && scale == wantedScale;
    }

    /// A pen in units of the scene on an empty picture; dispose of it.
    public Graphics2D pen() {
        final Graphics2D pen = canvas.createGraphics();
        pen.setComposite(AlphaComposite.Clear);
        pen.fillRect(0, 0, width, height);
        pen.setComposite(AlphaComposite.SrcOver);
        pen.scale(scale, scale);
        return pen;
    }

    /// Tells JavaFX that the pixels have changed; on the UI thread.
    public WritableImage updated() {
        buffer.updateBuffer(changed -> null);
        return image;
    }
}
