package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** PNG files as Java's own reader sees them. */
class PngTest {

	private static IIOImage read(final byte[] file) throws Exception {
		final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
		reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
		return reader.readAll(0, null);
	}

	private static void roundTrip(final int width, final int height, final boolean opaque) throws Exception {
		final int[] pixels = new Random(width).ints((long) width * height).map(p -> opaque ? p | 0xff000000 : p).toArray();
		// Some rows are like the one above, as in enlarged images.
		for (int y = 1; y < height; y += 2)
			System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
		final IIOImage file = read(Png.encode(pixels, width, height, 300));
		final BufferedImage image = (BufferedImage) file.getRenderedImage();
		assertEquals(!opaque, image.getColorModel().hasAlpha());
		assertArrayEquals(pixels, image.getRGB(0, 0, width, height, null, 0, width));
		final Element size = (Element) ((Element) file.getMetadata().getAsTree("javax_imageio_png_1.0")).getElementsByTagName("pHYs").item(0);
		assertEquals("11811 11811 meter", size.getAttribute("pixelsPerUnitXAxis") + " " + size.getAttribute("pixelsPerUnitYAxis") + " " + size
			.getAttribute("unitSpecifier"));
	}

	@Test
	void pixelsAndResolution() throws Exception {
		roundTrip(1, 1, true);
		roundTrip(37, 23, true);
		roundTrip(300, 200, true);
		roundTrip(41, 17, false);
	}

	@Test
	void enlargedImagesStaySmall() {
		final int[] small = new Random(1).ints(100 * 100).map(p -> p | 0xff000000).toArray(), large = new int[400 * 400];
		for (int i = 0; i < large.length; i++)
			large[i] = small[i / 400 / 4 * 100 + i % 400 / 4];
		assertTrue(Png.encode(large, 400, 400, 72).length < 3 * Png.encode(small, 100, 100, 72).length);
	}

	@Test
	void refused() {
		assertThrows(IllegalArgumentException.class, () -> Png.encode(new int[3], 2, 2, 72));
		assertThrows(IllegalArgumentException.class, () -> Png.encode(new int[4], 2, 2, 0));
	}
}
