package io.github.imago.kernel.calibration;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The scale bar burned into a micrograph: where it is and how many pixels it is long. What length it stands for is written beside it and
 * not read here.
 * <p>
 * A bar is a horizontal filled rectangle, a line with or without ticks at its ends, or an outlined rectangle with nothing inside;
 * brighter or darker than what surrounds it; in a {@linkplain CaptionStrip caption strip} or straight on the image.
 * <p>
 * <b>How it is found.</b> All tolerances are shares of the span of grey values.
 * <ol>
 * <li>Each row is cut into runs of nearly constant value (steps up to {@value #STEP}). A run is kept if it is at least {@value
 * #MIN_LENGTH} and at most {@value #MAX_LENGTH} of the width long and is left at both ends by a step of at least {@value #MIN_CONTRAST},
 * up at both or down at both.
 * <li>Runs of consecutive rows that begin and end alike make a block: at most {@value #MAX_THICKNESS} of the height thick and a third of
 * its length.
 * <li>A block is a candidate if it is uniform (deviation up to {@value #MAX_DEVIATION} of its contrast, and much less noise than what
 * surrounds it, as drawn things have none), if most of its columns step as much above and below, if these steps are sharp, and if what is
 * connected to it with the same value is no wider, less than half as high as it is long, and alike at both ends: so strokes of letters,
 * frames and layers drop out. Two blocks joined into one outline around nothing are one candidate; two blocks joined around something are
 * none.
 * <li>Each candidate gets a score, see {@link #score}. The best one is the bar if its score is at least {@value #ACCEPT}, and if no other
 * candidate of another length comes within {@value #RIVAL} of it, and if no equal piece follows on the same rows (a bar of alternating
 * segments). Else nothing is returned.
 * </ol>
 * <b>How it is measured.</b> The profile along the bar, averaged over its rows, is left at each end at half of the local contrast (linear
 * interpolation). That is exact for hard and for symmetrically blurred ends; where an end pixel is partly covered, it is wrong by up to
 * 0.086 pixel. So the position of the ideal step with the same integral over the four pixels around that point is taken instead, which is
 * exact for partial coverage too, unless it is more than 0.2 pixel away, as beside uneven surroundings. The thickness is measured
 * likewise across.
 * <p>
 * <b>Limits.</b> Not found: vertical and slanted bars; bars of segments, dots or ticks alone; bars that touch the image's side; bars
 * interrupted by their text; bars in which the image shines through; bars that run into parts of the image of their own value. On a noisy
 * image compressed as JPEG at quality 0.75 a length has been seen 0.7 pixel off. A real feature that is exactly rectangular, uniform and
 * free of noise cannot be told from a bar.
 * <p>
 * The method is Imago's own; it uses no text recognition and no training. Cost: about two passes over the pixels, memory of the order of
 * a row per thread.
 *
 * @param length distance between the bar's outer ends in pixels; a fraction where the ends are anti-aliased
 * @param x its left end, in pixels from the image's left edge: a bar that begins with pixel 24 has x = 24
 * @param y its upper edge, in pixels from the image's upper edge
 * @param thickness distance between its upper and lower edge in pixels, without ticks
 * @param bright whether it is brighter than what surrounds it
 * @param score how convincing it is, 0 to 1: the product of contrast, uniformity, clearance above and below, extremeness of its value,
 *            relative length, and place (a caption strip before the lower third before the rest)
 * @param runnerUp score of the next best candidate of another length, as a share of this one's; 0 where there is none
 * @param captionRow the first row of the caption strip, -1 where there is none
 * @param captionRows how many rows the caption strip has, 0 where there is none; a strip at the foot reaches the last row
 */
public record ScaleBar(double length, double x, double y, double thickness, boolean bright, double score, double runnerUp, int captionRow,
	int captionRows) {

	static final double MIN_LENGTH = 0.03, MAX_LENGTH = 0.95, MAX_THICKNESS = 0.06;
	static final double STEP = 0.1, MIN_CONTRAST = 0.15, MAX_DEVIATION = 0.06;
	static final double ACCEPT = 0.4, RIVAL = 0.9;
	/** What is connected may have this share of the block's own area. An outline three times as long as high, drawn thinly, has 8/3. */
	private static final double MAX_AREA = 2.7;
	/** Shortest bar whatever the width, in pixels. */
	private static final int MIN_PIXELS = 12;
	/** How far beyond a bar its surroundings are looked at when it is measured, in pixels. */
	private static final int REACH = 8;

	/**
	 * Looks for the scale bar in a whole image.
	 *
	 * @param pixels grey values, {@code width * height}, x fastest, not modified; NaN and infinite pixels belong to no bar
	 * @param width number of columns, {@code >= 1}
	 * @param height number of rows, {@code >= 1}
	 * @return the bar, or nothing where none is convincing
	 * @throws IllegalArgumentException if the array does not fit the size
	 */
	public static Optional<ScaleBar> find(final float[] pixels, final int width, final int height) {
		return find(pixels, width, height, 0);
	}

	/**
	 * Looks for the scale bar in the lower part of an image.
	 *
	 * @param pixels grey values, {@code width * height}, x fastest, not modified; NaN and infinite pixels belong to no bar
	 * @param width number of columns, {@code >= 1}
	 * @param height number of rows, {@code >= 1}
	 * @param fromRow the first row in which a bar may lie, 0 to {@code height - 1}; grey span and caption strip are still those of the
	 *            whole image
	 * @return the bar, or nothing where none is convincing
	 * @throws IllegalArgumentException if the array does not fit the size, or fromRow lies outside
	 */
	public static Optional<ScaleBar> find(final float[] pixels, final int width, final int height, final int fromRow) {
		checkSize(pixels, width, height);
		Check.within("fromRow", fromRow, 0, height - 1);
		final GreyRange range = GreyRange.of(pixels);
		if (!(range.span() > 0)) return Optional.empty();
		return new Search(pixels, width, height, range).run(fromRow);
	}

	static void checkSize(final float[] pixels, final int width, final int height) {
		Check.atLeast("width", width, 1);
		Check.atLeast("height", height, 1);
		Check.that(pixels.length == Check.elements(width, height),
			"pixels must have width * height = " + (long) width * height + " elements, got " + pixels.length);
	}

	/** A piece of one row, x0 to x1 (exclusive), of nearly constant value. */
	private record Run(int x0, int x1, double mean, boolean bright) {}

	/** Runs of consecutive rows from {@code y0} on that begin and end alike. */
	private record Block(int y0, List<Run> runs) {

		/** Whether a run, a row or two after the last one, may continue the block. */
		boolean continues(final Run run, final double tolerance) {
			final Run first = runs.get(0), last = runs.get(runs.size() - 1);
			return run.bright == last.bright && Math.abs(run.mean - last.mean) <= tolerance && near(run, last) && near(run, first);
		}

		/** The row after its last one. */
		int end() {
			return y0 + runs.size();
		}

		private static boolean near(final Run a, final Run b) {
			return Math.abs(a.x0 - b.x0) <= 2 && Math.abs(a.x1 - b.x1) <= 2;
		}
	}

	/** Pixels x0 to x1 and y0 to y1, both exclusive at the end. */
	private record Box(int x0, int y0, int x1, int y1) {

		int width() {
			return x1 - x0;
		}

		int height() {
			return y1 - y0;
		}

		boolean contains(final Box b) {
			return b.x0 >= x0 && b.x1 <= x1 && b.y0 >= y0 && b.y1 <= y1;
		}
	}

	/**
	 * What may be a bar.
	 *
	 * @param core its pixels where they certainly belong to it
	 * @param line those by which its length is measured: the same, or the upper line of an outline
	 * @param object the extent of everything that is connected to it with the same value
	 * @param level its value
	 * @param contrast its mean difference from what is above and below, positive
	 * @param outline whether it is two lines joined around nothing
	 */
	private record Candidate(Box core, Box line, Box object, double level, double contrast, boolean bright, boolean outline, double score) {}

	/** One image. */
	private static final class Search {

		private final float[] pixels;
		private final int width, height;
		private final GreyRange range;
		private final Optional<CaptionStrip> caption;
		private final int minLength, maxLength, maxThickness;

		Search(final float[] pixels, final int width, final int height, final GreyRange range) {
			this.pixels = pixels;
			this.width = width;
			this.height = height;
			this.range = range;
			caption = CaptionStrip.find(pixels, width, height, range);
			minLength = Math.max(MIN_PIXELS, (int) Math.ceil(MIN_LENGTH * width));
			maxLength = (int) (MAX_LENGTH * width);
			maxThickness = Math.max(4, (int) Math.round(MAX_THICKNESS * height));
		}

		Optional<ScaleBar> run(final int fromRow) {
			final List<Candidate> candidates = new ArrayList<>();
			for (final Block block : blocks(fromRow))
				candidate(block).ifPresent(candidates::add);
			final List<Candidate> whole = outlines(candidates);
			Candidate best = null;
			for (final Candidate c : whole)
				if (best == null || c.score > best.score) best = c;
			if (best == null || best.score < ACCEPT) return Optional.empty();
			double rival = 0;
			for (final Candidate c : whole) {
				if (c == best) continue;
				if (sameRow(c, best)) return Optional.empty();
				if (Math.abs(c.core.width() - best.core.width()) > 2) rival = Math.max(rival, c.score);
			}
			if (rival > RIVAL * best.score) return Optional.empty();
			final double[] h = columns(best), v = rows(best);
			// Not so where pixels around the ends are not finite.
			if (!(Math.abs(h[1] - h[0] - best.core.width()) <= 6 && Math.abs(v[1] - v[0] - best.core.height()) <= 6)) return Optional.empty();
			return Optional.of(new ScaleBar(h[1] - h[0], h[0], v[0], v[1] - v[0], best.bright, best.score, rival / best.score,
				caption.map(CaptionStrip::firstRow).orElse(-1), caption.map(CaptionStrip::rows).orElse(0)));
		}

		// -- from pixels to blocks --

		private List<Block> blocks(final int fromRow) {
			final List<List<Run>> rows = new ArrayList<>(Collections.nCopies(height, List.of()));
			Parallel.ranges(height - fromRow, 32, (from, to) -> {
				for (int y = fromRow + from; y < fromRow + to; y++)
					rows.set(y, runs(y));
			});
			final double tolerance = STEP * range.span();
			final List<Block> done = new ArrayList<>();
			List<Block> open = new ArrayList<>();
			for (int y = fromRow; y < height; y++) {
				for (final Run run : rows.get(y)) {
					Block block = null;
					for (final Block b : open)
						if (block == null && b.continues(run, tolerance) && bridged(b, run, y, tolerance)) block = b;
					if (block == null) {
						block = new Block(y, new ArrayList<>());
						done.add(block);
						open.add(block);
					}
					block.runs.add(run);
				}
				final int row = y;
				open.removeIf(b -> b.end() < row);
			}
			return done;
		}

		/**
		 * Whether no row is missing between a block and a run, or one whose mean is right: a single pixel of JPEG ringing breaks a run.
		 * That row is added.
		 */
		private boolean bridged(final Block block, final Run run, final int y, final double tolerance) {
			if (block.end() == y) return true;
			if (block.end() > y) return false;
			final double mean = mean((y - 1) * width, run.x0, run.x1);
			if (!(Math.abs(mean - run.mean) <= tolerance)) return false;
			block.runs.add(new Run(run.x0, run.x1, mean, run.bright));
			return true;
		}

		private double mean(final int row, final int x0, final int x1) {
			double sum = 0;
			for (int x = x0; x < x1; x++)
				sum += pixels[row + x];
			return sum / (x1 - x0);
		}

		/** The runs of a row that have a bar's length and step at both ends. */
		private List<Run> runs(final int y) {
			final float step = (float) (STEP * range.span()), spread = 2 * step;
			final int row = y * width;
			List<Run> found = List.of();
			// No run crosses a large step. So a start is given up, without a look at the pixels in between, for the last large step within a bar's least
			// length from it; in a noisy image that skips most pixels.
			for (int x0 = 0, smoothTo = 1; x0 + minLength <= width;) {
				int x = x0 + minLength - 1;
				while (x >= smoothTo && Math.abs(pixels[row + x] - pixels[row + x - 1]) <= step)
					x--;
				smoothTo = x0 + minLength;
				if (x > x0 && x < smoothTo && !(Math.abs(pixels[row + x] - pixels[row + x - 1]) <= step)) {
					x0 = x;
					continue;
				}
				float low = pixels[row + x0], high = low, previous = low;
				for (x = x0 + 1; x < width; x++) {
					final float v = pixels[row + x];
					low = v < low ? v : low;
					high = v > high ? v : high;
					if (!(Math.abs(v - previous) <= step && high - low <= spread)) break;
					previous = v;
				}
				if (x - x0 >= minLength && x - x0 <= maxLength && x0 > 0 && x < width) {
					final Run run = bounded(row, x0, x);
					if (run != null) {
						if (found.isEmpty()) found = new ArrayList<>();
						found.add(run);
					}
				}
				smoothTo = Math.max(smoothTo, x);
				x0 = x;
			}
			return found;
		}

		/** The run if both ends step to the same side, else null. */
		private Run bounded(final int row, final int x0, final int x1) {
			final double mean = mean(row, x0, x1);
			double left = 0, right = 0;
			for (int k = 1; k <= 3; k++) {
				if (x0 - k >= 0) left = larger(left, mean - pixels[row + x0 - k]);
				if (x1 - 1 + k < width) right = larger(right, mean - pixels[row + x1 - 1 + k]);
			}
			final double least = MIN_CONTRAST * range.span();
			if (!(Math.min(Math.abs(left), Math.abs(right)) >= least) || left > 0 != right > 0) return null;
			return new Run(x0, x1, mean, left > 0);
		}

		private static double larger(final double a, final double b) {
			return Math.abs(b) > Math.abs(a) ? b : a;
		}

		// -- from blocks to candidates --

		private Optional<Candidate> candidate(final Block block) {
			final int rows = block.runs.size();
			int x0 = 0, x1 = width;
			double level = 0;
			for (final Run run : block.runs) {
				x0 = Math.max(x0, run.x0);
				x1 = Math.min(x1, run.x1);
				level += run.mean / rows;
			}
			final Box core = new Box(x0, block.y0, x1, block.y0 + rows);
			if (rows > maxThickness || core.width() < minLength || core.width() < 3 * rows) return Optional.empty();
			final boolean bright = block.runs.get(0).bright;
			final Steps above = new Steps(core, level, bright, -1), below = new Steps(core, level, bright, 1);
			final double clear = Math.min(above.share, below.share), contrast = Math.min(above.near, below.near);
			if (clear < 0.75 || contrast < MIN_CONTRAST * range.span() || above.blurred() || below.blurred()) return Optional.empty();
			final double deviation = deviation(core.x0, core.y0, core.x1, core.y1, level) / contrast;
			if (deviation > MAX_DEVIATION || !drawn(core, contrast)) return Optional.empty();
			final Box object = object(core, level, 0.25 * contrast);
			if (object == null) return Optional.empty();
			final double score = clear * (1 - 0.5 * deviation / MAX_DEVIATION) * Math.min(1, contrast / (0.5 * range.span())) * extreme(level) *
				(0.6 + 0.4 * Math.min(1, core.width() / (0.1 * width))) * place(core.y0);
			return Optional.of(new Candidate(core, core, object, level, contrast, bright, false, score));
		}

		/** Bars are white or black; a grey one has to be the better in all else. */
		private double extreme(final double level) {
			final double edge = 0.05 * (range.max() - range.min());
			return level <= range.min() + edge || level >= range.max() - edge ? 1 : 0.7;
		}

		private double place(final int y) {
			if (caption.isPresent() && caption.get().contains(y)) return 1;
			return y >= 2 * height / 3 ? 0.85 : 0.65;
		}

		/** How a block steps to what is above (direction -1) or below it (1). */
		private final class Steps {

			/** Share of the columns, its outer tenths aside, that step by enough within three rows. */
			final double share;
			/** Mean step within three rows, and from there to six rows; of the columns that step. */
			final double near, far;

			Steps(final Box core, final double level, final boolean bright, final int direction) {
				final int margin = core.width() / 10, sign = bright ? 1 : -1;
				final int edge = direction < 0 ? core.y0 : core.y1 - 1;
				final double least = MIN_CONTRAST * range.span();
				int n = 0;
				double sumNear = 0, sumFar = 0;
				for (int x = core.x0 + margin; x < core.x1 - margin; x++) {
					double a = 0, b = 0;
					for (int k = 1; k <= 6; k++) {
						final int y = edge + direction * k;
						if (y < 0 || y >= height) break;
						final double d = sign * (level - pixels[y * width + x]);
						if (k <= 3) a = d > a ? d : a;
						else b = d > b ? d : b;
					}
					if (!(a >= least)) continue;
					n++;
					sumNear += a;
					sumFar += Math.max(a, b);
				}
				share = (double) n / (core.width() - 2 * margin);
				near = n == 0 ? 0 : sumNear / n;
				far = n == 0 ? 0 : sumFar / n;
			}

			/** Whether much of the step comes only after three rows, as at the edge of something that the microscope has imaged. */
			boolean blurred() {
				return near < 0.6 * far;
			}
		}

		/**
		 * Root mean square difference from a level; its outermost rows, which may be partly covered, count only where there are no
		 * others.
		 */
		private double deviation(final int x0, final int y0, final int x1, final int y1, final double level) {
			final int margin = y1 - y0 >= 3 ? 1 : 0;
			double sum = 0;
			int n = 0;
			for (int y = y0 + margin; y < y1 - margin; y++)
				for (int x = x0 + 1; x < x1 - 1; x++, n++)
					sum += square(pixels[y * width + x] - level);
			return n == 0 ? 0 : Math.sqrt(sum / n);
		}

		/** Whether a block has clearly less noise than what is above and below; true where that has none either. */
		private boolean drawn(final Box core, final double contrast) {
			final int margin = core.height() >= 3 ? 1 : 0;
			final double inside = noise(core.x0 + 1, core.x1 - 1, core.y0 + margin, core.y1 - margin);
			final double outside = Math.max(noise(core.x0, core.x1, core.y0 - 5, core.y0 - 2), noise(core.x0, core.x1, core.y1 + 2, core.y1 + 5));
			return outside < 0.01 * contrast || inside <= 0.5 * outside + 0.003 * contrast;
		}

		/**
		 * Mean difference between neighbours in a row, the largest tenth (edges, lettering) left out; rows outside the image do not
		 * count.
		 */
		private double noise(final int x0, final int x1, final int y0, final int y1) {
			final float[] differences = new float[Math.max(0, (x1 - x0 - 1) * (y1 - y0))];
			int n = 0;
			for (int y = Math.max(0, y0); y < Math.min(height, y1); y++)
				for (int x = x0 + 1; x < x1; x++)
					differences[n++] = Math.abs(pixels[y * width + x] - pixels[y * width + x - 1]);
			Arrays.sort(differences, 0, n);
			final int kept = n - n / 10;
			double sum = 0;
			for (int i = 0; i < kept; i++)
				sum += differences[i];
			return kept == 0 ? 0 : sum / kept;
		}

		/**
		 * The extent of what is connected to a block with its value; null if that is wider than the block, or half as high as it is long,
		 * or has an area that no ticks and no outline have, or is much larger at one end, where a part of the image touches it.
		 */
		private Box object(final Box core, final double level, final double tolerance) {
			final int reach = Math.max(maxThickness, core.width() / 2 - core.height());
			final int wx = Math.max(0, core.x0 - 4), wy = Math.max(0, core.y0 - reach);
			final int w = Math.min(width, core.x1 + 4) - wx, h = Math.min(height, core.y1 + reach) - wy;
			final boolean[] seen = new boolean[w * h];
			int[] stack = new int[1024];
			int size = 0, left = core.x0, right = core.x1, top = core.y0, bottom = core.y1, area = core.width() * core.height();
			for (int y = core.y0; y < core.y1; y++)
				for (int x = core.x0; x < core.x1; x++)
					seen[(y - wy) * w + x - wx] = true;
			for (int y = core.y0; y < core.y1; y++)
				for (int x = core.x0; x < core.x1; x++) {
					if (y > core.y0 && y < core.y1 - 1 && x > core.x0 && x < core.x1 - 1) continue;
					if (size == stack.length) stack = Arrays.copyOf(stack, 2 * size);
					stack[size++] = (y - wy) * w + x - wx;
				}
			int beyondLeft = 0, beyondRight = 0;
			while (size > 0) {
				final int i = stack[--size], x = i % w, y = i / w;
				if (wy + y < core.y0 || wy + y >= core.y1) {
					if (wx + x < core.x0 + core.width() / 6) beyondLeft++;
					else if (wx + x >= core.x1 - core.width() / 6) beyondRight++;
				}
				left = Math.min(left, wx + x);
				right = Math.max(right, wx + x + 1);
				top = Math.min(top, wy + y);
				bottom = Math.max(bottom, wy + y + 1);
				if (left < core.x0 - 3 || right > core.x1 + 3 || bottom - top > core.width() / 2 && bottom - top > core.height() + 4) return null;
				if (size + 8 > stack.length) stack = Arrays.copyOf(stack, 2 * stack.length);
				for (int d = 0; d < 9; d++) {
					final int nx = x + d % 3 - 1, ny = y + d / 3 - 1;
					if (nx < 0 || ny < 0 || nx >= w || ny >= h || seen[ny * w + nx]) continue;
					if (!(Math.abs(pixels[(wy + ny) * width + wx + nx] - level) <= tolerance)) continue;
					seen[ny * w + nx] = true;
					stack[size++] = ny * w + nx;
					area++;
				}
			}
			final boolean lopsided = Math.abs(beyondLeft - beyondRight) > 0.3 * Math.max(beyondLeft, beyondRight) + 0.1 * core.width();
			if (area > MAX_AREA * core.width() * core.height() || lopsided) return null;
			return new Box(left, top, right, bottom);
		}

		// -- from candidates to bars --

		/**
		 * Joins the two lines of an outline to one candidate, and drops what lies inside an outline, lines that are joined otherwise, and
		 * boxes around a bar.
		 */
		private List<Candidate> outlines(final List<Candidate> candidates) {
			final List<Candidate> whole = new ArrayList<>();
			for (final Candidate c : candidates) {
				final List<Candidate> parts = new ArrayList<>();
				for (final Candidate o : candidates)
					if (o.bright == c.bright && o.object.equals(c.object)) parts.add(o);
				if (parts.size() == 1) whole.add(c);
				else if (parts.size() == 2 && parts.get(0) == c) joined(c, parts.get(1)).ifPresent(whole::add);
			}
			final List<Candidate> outer = new ArrayList<>();
			for (final Candidate c : whole) {
				boolean dropped = false;
				for (final Candidate o : whole) {
					final boolean inOutline = o.outline && o != c && o.core.contains(c.core);
					final boolean labelBox = !c.outline && o.bright != c.bright && c.object.contains(o.object);
					dropped |= inOutline || labelBox;
				}
				if (!dropped) outer.add(c);
			}
			return outer;
		}

		/** An outline's upper and lower line as one candidate, if nothing lies between them and the whole has a bar's shape. */
		private Optional<Candidate> joined(final Candidate upper, final Candidate lower) {
			final Box core = new Box(Math.max(upper.core.x0, lower.core.x0), upper.core.y0, Math.min(upper.core.x1, lower.core.x1), lower.core.y1);
			if (core.height() > maxThickness || core.width() < 3 * core.height()) return Optional.empty();
			final int wall = Math.max(upper.core.height(), lower.core.height()) + 2;
			final int x0 = core.x0 + wall, x1 = core.x1 - wall, y0 = upper.core.y1, y1 = lower.core.y0;
			double mean = 0;
			for (int y = y0; y < y1; y++)
				for (int x = x0; x < x1; x++)
					mean += pixels[y * width + x];
			mean /= Math.max(1, (x1 - x0) * (y1 - y0));
			if (!(deviation(x0, y0, x1, y1, mean) <= 0.15 * upper.contrast)) return Optional.empty();
			return Optional.of(new Candidate(core, upper.core, upper.object, upper.level, Math.min(upper.contrast, lower.contrast), upper.bright, true,
				Math.min(upper.score, lower.score)));
		}

		/** Whether two candidates look like pieces of one bar: on the same rows, with a gap of at most one and a half lengths. */
		private static boolean sameRow(final Candidate a, final Candidate b) {
			final int tolerance = 1 + Math.max(a.core.height(), b.core.height()) / 4;
			final int gap = Math.max(a.core.x0, b.core.x0) - Math.min(a.core.x1, b.core.x1);
			return Math.abs(a.core.y0 - b.core.y0) <= tolerance && Math.abs(a.core.y1 - b.core.y1) <= tolerance &&
				gap <= 1.5 * Math.max(a.core.width(), b.core.width());
		}

		// -- measuring --

		/** Where a bar begins and ends along x. */
		private double[] columns(final Candidate c) {
			final Box b = c.line;
			// The outermost rows may be partly covered; they count only where there are no others.
			final int margin = b.height() >= 3 ? 1 : 0;
			final double[] profile = new double[width];
			for (int x = Math.max(0, b.x0 - REACH); x < Math.min(width, b.x1 + REACH); x++) {
				for (int y = b.y0 + margin; y < b.y1 - margin; y++)
					profile[x] += pixels[y * width + x];
				profile[x] /= b.height() - 2 * margin;
			}
			double level = 0;
			for (int x = b.x0 + 2; x < b.x1 - 2; x++)
				level += profile[x] / (b.width() - 4);
			return new double[] { width - end(reversed(profile), width - b.x0, level), end(profile, b.x1, level) };
		}

		/** Where a bar begins and ends along y. */
		private double[] rows(final Candidate c) {
			final Box b = c.core;
			// Ticks at the ends and rounded corners do not count.
			final int margin = b.width() / 6;
			final double[] profile = new double[height];
			for (int y = Math.max(0, b.y0 - REACH); y < Math.min(height, b.y1 + REACH); y++) {
				for (int x = b.x0 + margin; x < b.x1 - margin; x++)
					profile[y] += pixels[y * width + x];
				profile[y] /= b.width() - 2 * margin;
			}
			return new double[] { height - end(reversed(profile), height - b.y0, c.level), end(profile, b.y1, c.level) };
		}

		private static double[] reversed(final double[] a) {
			final double[] r = new double[a.length];
			for (int i = 0; i < a.length; i++)
				r[i] = a[a.length - 1 - i];
			return r;
		}

		/**
		 * Where a bar ends.
		 *
		 * @param profile grey values along the bar; sample i covers i to i + 1
		 * @param to the sample after the last that is certainly in the bar
		 * @param level the bar's value
		 */
		private static double end(final double[] profile, final int to, final double level) {
			final int last = Math.min(profile.length, to + REACH);
			final double[] outside = Arrays.copyOfRange(profile, Math.min(to + 2, last - 1), last);
			Arrays.sort(outside);
			final double ground = outside[outside.length / 2];
			int i = to - 1;
			while (i + 1 < last && share(profile[i + 1], level, ground) >= 0.5)
				i++;
			while (i > 0 && share(profile[i], level, ground) < 0.5)
				i--;
			if (i + 1 >= profile.length) return i + 1;
			final double inner = share(profile[i], level, ground), outer = share(profile[i + 1], level, ground);
			final double crossing = i + 0.5 + (inner - 0.5) / (inner - outer);
			if (i < 1 || i + 2 >= profile.length) return crossing;
			final double integral = i - 1 + share(profile[i - 1], level, ground) + inner + outer + share(profile[i + 2], level, ground);
			return Math.abs(integral - crossing) <= 0.2 ? integral : crossing;
		}

		/** A value between what is outside the bar (0) and the bar (1). */
		private static double share(final double value, final double level, final double ground) {
			return (value - ground) / (level - ground);
		}

		private static double square(final double v) {
			return v * v;
		}
	}

}
