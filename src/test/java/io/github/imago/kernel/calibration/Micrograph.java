package io.github.imago.kernel.calibration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Draws what a microscope exports, with exact truth: coordinates are of edges, pixel i covers i to i + 1, a partly covered pixel gets its share. */
final class Micrograph {

	final int width, height;
	final float[] pixels;

	Micrograph(final int width, final int height, final float value) {
		this.width = width;
		this.height = height;
		pixels = new float[width * height];
		Arrays.fill(pixels, value);
	}

	/** Adds Gaussian noise, clips to 0 … 255 and rounds, as an 8-bit export does. */
	Micrograph noise(final double sigma, final long seed) {
		final Random random = new Random(seed);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = Math.max(0, Math.min(255, Math.round(pixels[i] + sigma * random.nextGaussian())));
		return this;
	}

	/** Adds waves of random directions with periods of 10 to 80 pixels and amplitudes up to {@code amplitude}. */
	Micrograph texture(final double amplitude, final long seed) {
		final Random random = new Random(seed);
		for (int k = 0; k < 6; k++) {
			final double f = 2 * Math.PI / (10 + 70 * random.nextDouble()), angle = Math.PI * random.nextDouble();
			final double fx = f * Math.cos(angle), fy = f * Math.sin(angle), phase = 6 * random.nextDouble(), a = amplitude / 3 * random.nextDouble();
			// sin(p + q) = sin p cos q + cos p sin q: a table along x instead of a sine per pixel.
			final double[] sine = new double[width], cosine = new double[width];
			for (int x = 0; x < width; x++) {
				sine[x] = a * Math.sin(fx * x);
				cosine[x] = a * Math.cos(fx * x);
			}
			for (int y = 0; y < height; y++) {
				final double s = Math.sin(fy * y + phase), c = Math.cos(fy * y + phase);
				for (int x = 0; x < width; x++)
					pixels[y * width + x] += sine[x] * c + cosine[x] * s;
			}
		}
		return this;
	}

	/** Discs of radius 8 to 28 with an edge of one pixel. */
	Micrograph particles(final int n, final float value, final int toRow, final long seed) {
		final Random random = new Random(seed);
		for (int k = 0; k < n; k++) {
			final double r = 8 + 20 * random.nextDouble(), cx = width * random.nextDouble(), cy = toRow * random.nextDouble();
			for (int y = (int) Math.max(0, cy - r - 1); y < Math.min(toRow, cy + r + 2); y++)
				for (int x = (int) Math.max(0, cx - r - 1); x < Math.min(width, cx + r + 2); x++)
					blend(x, y, Math.max(0, Math.min(1, r + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy))), value);
		}
		return this;
	}

	/** A filled rectangle. */
	Micrograph rect(final double x0, final double y0, final double x1, final double y1, final float value) {
		for (int y = (int) Math.max(0, y0); y < Math.min(height, y1); y++)
			for (int x = (int) Math.max(0, x0); x < Math.min(width, x1); x++)
				blend(x, y, (Math.min(x + 1, x1) - Math.max(x, x0)) * (Math.min(y + 1, y1) - Math.max(y, y0)), value);
		return this;
	}

	/** A line with a tick of height {@code tick} at either end. */
	Micrograph ticked(final double x0, final double y0, final double x1, final int thickness, final int tick, final float value) {
		final double top = y0 + (thickness - tick) / 2;
		return rect(x0, y0, x1, y0 + thickness, value).rect(x0, top, x0 + thickness, top + tick, value)
			.rect(x1 - thickness, top, x1, top + tick, value);
	}

	/** An outlined rectangle. */
	Micrograph outlined(final double x0, final double y0, final double x1, final double y1, final int line, final float value) {
		return rect(x0, y0, x1, y0 + line, value).rect(x0, y1 - line, x1, y1, value).rect(x0, y0, x0 + line, y1, value)
			.rect(x1 - line, y0, x1, y1, value);
	}

	/** Lettering of 5×7 cells with one cell between letters; a cell is {@code size} pixels wide and high. */
	Micrograph text(final String text, final int x, final int y, final int size, final float value) {
		for (int k = 0; k < text.length(); k++) {
			final String glyph = GLYPHS[KNOWN.indexOf(text.charAt(k))];
			for (int c = 0; c < 35; c++) {
				final int cx = x + (6 * k + c % 5) * size, cy = y + c / 5 * size;
				if (glyph.charAt(c) == '#') rect(cx, cy, cx + size, cy + size, value);
			}
		}
		return this;
	}

	private void blend(final int x, final int y, final double share, final float value) {
		final int i = y * width + x;
		pixels[i] += (float) (share * (value - pixels[i]));
	}

	/** What is left of it after 8-bit JPEG compression at the given quality, 0 to 1. */
	Micrograph jpeg(final double quality) {
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < pixels.length; i++)
			image.getRaster().setSample(i % width, i / width, 0, Math.max(0, Math.min(255, Math.round(pixels[i]))));
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		final ImageWriteParam param = writer.getDefaultWriteParam();
		param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		param.setCompressionQuality((float) quality);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (var out = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
			out.flush();
			final BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = back.getRaster().getSample(i % width, i / width, 0);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			writer.dispose();
		}
		return this;
	}

	private static final String KNOWN = "0125nmkVxTEZLH-_= ";
	private static final String[] GLYPHS = {
		".###.#...##..###.#.###..##...#.###.", "..#...##....#....#....#....#...###.", ".###.#...#....#...#...#...#...#####",
		"######....####.....#....##...#.###.", "..........#.##.##..##...##...##...#", "..........##.#.#.#.##.#.##.#.##.#.#",
		"#....#....#..#.#.#..##...#.#..#..#.", "#...##...##...##...##...#.#.#...#..", "..........#...#.#.#...#...#.#.#...#",
		"#####..#....#....#....#....#....#..", "######....#....####.#....#....#####", "#####....#...#...#...#...#....#####",
		"#....#....#....#....#....#....#####", "#...##...##...#######...##...##...#", "...............#####...............",
		"..............................#####", "..........#####.....#####..........", "..................................." };
}
