package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Measurements of the labelled regions of a plane, one row a label, in the order of the labels. Lengths and areas are in the unit of the
 * pixel size. The origin is the centre of the first pixel, x to the right, y down; angles are in degrees, 0 to 180, counterclockwise from
 * the x axis as seen on the screen, as ImageJ has them. A region need not be connected.
 * <p>
 * Shape follows scikit-image's {@code regionprops}; each {@link Feature} says where it does not. It takes about 10 ns a
 * pixel on two cores; needs 2 bytes a pixel, 12 a run of equal labels along x, and 4 for each number up to the greatest label.
 */
public final class Regions {

	/** What is measured. */
	public enum Feature {

		/** The number of pixels. */
		PIXELS(0),
		/** The area of the pixels. */
		AREA(2),
		/** Diameter of the circle of the same area: 2 sqrt(A / pi). */
		EQUIVALENT_DIAMETER(1),
		/**
		 * Length of the border: the steps between the border pixels, straight and diagonal, as {@code skimage.measure.perimeter} sums them
		 * (neighbourhood 4), after Benkrid and Crookes 2000; with pixels that are not square each step has its own length. Up to 5 % too
		 * long for a disc. 0 for a few pixels only.
		 */
		PERIMETER(1),
		/**
		 * 4 pi A / P²: 1 for a circle, less for all else. A disc of pixels has 0.91 only, since its {@link #PERIMETER} is too long, and
		 * some regions of a few pixels have more than 1. NaN where the perimeter is 0.
		 */
		CIRCULARITY(0),
		/** The mean x of the pixels. */
		CENTROID_X(1),
		/** The mean y of the pixels. */
		CENTROID_Y(1),
		/** The x of the leftmost pixels. */
		BOUNDS_X(1),
		/** The y of the uppermost pixels. */
		BOUNDS_Y(1),
		/** The extent along x, whole pixels. */
		BOUNDS_WIDTH(1),
		/** The extent along y, whole pixels. */
		BOUNDS_HEIGHT(1),
		/** Major axis of the ellipse with the same second central moments: 4 sqrt of the greater eigenvalue of their matrix. */
		MAJOR_AXIS(1),
		/** Minor axis of the same ellipse. */
		MINOR_AXIS(1),
		/** Direction of the major axis in degrees; 0 where both axes are equal. */
		ORIENTATION(0),
		/**
		 * The greatest diameter: that of the convex hull of the middles of all pixel edges. A square of n pixels has sqrt(n² + (n - 1)²).
		 * Scikit-image takes the same points of the hull <i>image</i>, and gets up to a pixel more.
		 */
		FERET_MAX(1),
		/** The least width of the same hull in any direction. */
		FERET_MIN(1),
		/** Direction of the greatest diameter in degrees. */
		FERET_ANGLE(0),
		/** The number of pixels as a share of those whose centres lie in the same hull: 1 for a convex region, less for all else. */
		SOLIDITY(0),
		/** Mean intensity. */
		MEAN(0),
		/** Standard deviation of the intensity, that of a sample (n - 1); 0 for one pixel. */
		STANDARD_DEVIATION(0),
		/** Least intensity. */
		MIN(0),
		/** Greatest intensity. */
		MAX(0),
		/** Sum of the intensities. */
		SUM(0),
		/** Mean x, weighted by intensity; NaN where the sum is 0. */
		WEIGHTED_CENTROID_X(1),
		/** Mean y, weighted by intensity; NaN where the sum is 0. */
		WEIGHTED_CENTROID_Y(1);

		private final int dimension;

		Feature(final int dimension) {
			this.dimension = dimension;
		}

		/** The power of the unit of length: 1 for lengths, 2 for areas, else 0. */
		public int dimension() {
			return dimension;
		}

		/** Whether this is in degrees. */
		public boolean isAngle() {
			return this == ORIENTATION || this == FERET_ANGLE;
		}

		/** Whether this needs an image beside the labels. Pixels that are NaN there are left out of it; with no others it is NaN. */
		public boolean needsIntensity() {
			return compareTo(MEAN) >= 0;
		}
	}

	private final int[] labels;
	private final boolean[] touchesBorder;
	/** By feature, then region; null for what was not measured. */
	private final double[][] values;

	private Regions(final int[] labels, final boolean[] touchesBorder, final double[][] values) {
		this.labels = labels;
		this.touchesBorder = touchesBorder;
		this.values = values;
	}

	/**
	 * Measures all regions of a label image.
	 *
	 * @param labels numbers {@code >= 0}, 0 is background; {@code width * height} pixels
	 * @param intensity an image to measure in the regions, same size; or null
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param pixelWidth distance of neighbouring pixels along x, above 0; 1 measures in pixels
	 * @param pixelHeight distance of neighbouring pixels along y, above 0
	 */
	public static Regions measure(final int[] labels, final float[] intensity, final int width, final int height, final double pixelWidth,
		final double pixelHeight)
	{
		Check.that(labels.length == Check.elements(width, height), "labels must have " + width + " x " + height + " pixels, got "
			+ labels.length);
		Check.that(intensity == null || intensity.length == labels.length, "intensity must have as many pixels as labels, "
			+ labels.length + ", got "
			+ (intensity == null ? 0 : intensity.length));
		Check.above("pixelWidth", pixelWidth, 0);
		Check.above("pixelHeight", pixelHeight, 0);
		return new Measurement(labels, width, height, pixelWidth, pixelHeight).run(intensity);
	}

	/** The number of regions. */
	public int size() {
		return labels.length;
	}

	/** The label of region {@code i}, 0 to {@code size() - 1}. */
	public int label(final int i) {
		return labels[i];
	}

	/** Whether region {@code i} has a pixel in the outermost rows or columns of the image, so that it may be cut off. */
	public boolean touchesBorder(final int i) {
		return touchesBorder[i];
	}

	/** Whether a feature was measured: all but those that need an intensity image where none was given. */
	public boolean has(final Feature feature) {
		return values[feature.ordinal()] != null;
	}

	/**
	 * A feature of region {@code i}.
	 *
	 * @throws IllegalArgumentException if it was not measured
	 */
	public double get(final Feature feature, final int i) {
		return column(feature)[i];
	}

	/**
	 * A feature of all regions.
	 *
	 * @throws IllegalArgumentException if it was not measured
	 */
	public double[] get(final Feature feature) {
		return column(feature).clone();
	}

	/** The regions whose index, 0 to {@code size() - 1}, passes the test. */
	public Regions select(final IntPredicate keep) {
		final int[] kept = IntStream.range(0, size()).filter(keep).toArray();
		final double[][] some = new double[values.length][];
		for (int f = 0; f < some.length; f++) {
			final double[] column = values[f];
			if (column != null) some[f] = Arrays.stream(kept).mapToDouble(i -> column[i]).toArray();
		}
		final boolean[] touching = new boolean[kept.length];
		for (int k = 0; k < kept.length; k++)
			touching[k] = touchesBorder[kept[k]];
		return new Regions(Arrays.stream(kept).map(i -> labels[i]).toArray(), touching, some);
	}

	private double[] column(final Feature feature) {
		final double[] column = values[feature.ordinal()];
		Check.that(column != null, "feature " + feature + " needs an intensity image, got none");
		return column;
	}

	/** One measurement in the making. */
	private static final class Measurement {

		private final int[] image;
		private final int width, height;
		private final double pixelWidth, pixelHeight;
		/** The number of regions. */
		private final int n;
		/** Runs of equal labels along x: the first of each row, and for each run its region, first pixel and the one after its last. */
		private final int[] firstRun, region, from, to;
		private final int[] labels, left, right, top, bottom;
		private final double[][] values = new double[Feature.values().length][];

		Measurement(final int[] image, final int width, final int height, final double pixelWidth, final double pixelHeight) {
			this.image = image;
			this.width = width;
			this.height = height;
			this.pixelWidth = pixelWidth;
			this.pixelHeight = pixelHeight;
			firstRun = countRuns();
			final int runs = firstRun[height];
			region = new int[runs];
			from = new int[runs];
			to = new int[runs];
			findRuns();
			labels = replaceLabels();
			n = labels.length;
			left = new int[n];
			right = new int[n];
			top = new int[n];
			bottom = new int[n];
			Arrays.fill(left, Integer.MAX_VALUE);
			Arrays.fill(top, -1);
			for (int y = 0; y < height; y++) {
				for (int k = firstRun[y]; k < firstRun[y + 1]; k++) {
					final int r = region[k];
					left[r] = Math.min(left[r], from[k]);
					right[r] = Math.max(right[r], to[k] - 1);
					if (top[r] < 0) top[r] = y;
					bottom[r] = y;
				}
			}
		}

		private int[] countRuns() {
			final int[] first = new int[height + 1];
			Parallel.ranges(height, 16, (begin, end) -> {
				for (int y = begin; y < end; y++) {
					int count = 0, before = 0;
					for (int i = y * width; i < (y + 1) * width; i++) {
						final int label = image[i];
						if (label != before && label != 0) count++;
						before = label;
					}
					first[y + 1] = count;
				}
			});
			for (int y = 0; y < height; y++)
				first[y + 1] += first[y];
			return first;
		}

		/** Fills the runs, with the label in place of the region. */
		private void findRuns() {
			Parallel.ranges(height, 16, (begin, end) -> {
				for (int y = begin; y < end; y++) {
					int k = firstRun[y];
					for (int x = 0; x < width;) {
						final int label = image[y * width + x], start = x++;
						while (x < width && image[y * width + x] == label)
							x++;
						if (label == 0) continue;
						region[k] = label;
						from[k] = start;
						to[k++] = x;
					}
				}
			});
		}

		/** Gives each label of the runs its region, and returns the labels of the regions. */
		private int[] replaceLabels() {
			int min = 0, max = 0;
			for (final int label : region) {
				min = Math.min(min, label);
				max = Math.max(max, label);
			}
			Check.that(min >= 0, "labels must be >= 0, got " + min);
			final int[] regionOf = new int[Check.elements(1, max) + 1];
			for (final int label : region)
				regionOf[label] = 1;
			int count = 0;
			for (int label = 1; label <= max; label++)
				if (regionOf[label] != 0) regionOf[label] = count++;
			final int[] labelOf = new int[count];
			for (int k = 0; k < region.length; k++) {
				final int label = region[k];
				region[k] = regionOf[label];
				labelOf[region[k]] = label;
			}
			return labelOf;
		}

		Regions run(final float[] intensity) {
			for (final Feature feature : Feature.values())
				if (intensity != null || !feature.needsIntensity()) values[feature.ordinal()] = new double[n];
			moments();
			perimeters();
			hulls();
			if (intensity != null) intensities(intensity);
			final boolean[] touching = new boolean[n];
			for (int r = 0; r < n; r++)
				touching[r] = left[r] == 0 || top[r] == 0 || right[r] == width - 1 || bottom[r] == height - 1;
			return new Regions(labels, touching, values);
		}

		private double[] of(final Feature feature) {
			return values[feature.ordinal()];
		}

		private void moments() {
			// From the corner of the bounds, so that the sums stay small; whole numbers, so that they are exact.
			final long[] area = new long[n], x1 = new long[n], y1 = new long[n], x2 = new long[n], y2 = new long[n], xy = new long[n];
			for (int y = 0; y < height; y++) {
				for (int k = firstRun[y]; k < firstRun[y + 1]; k++) {
					final int r = region[k];
					final long a = from[k] - left[r], b = to[k] - left[r], v = y - top[r], m = b - a;
					final long sum = (b * (b - 1) - a * (a - 1)) / 2;
					area[r] += m;
					x1[r] += sum;
					y1[r] += v * m;
					x2[r] += (b * (b - 1) * (2 * b - 1) - a * (a - 1) * (2 * a - 1)) / 6;
					y2[r] += v * v * m;
					xy[r] += v * sum;
				}
			}
			for (int r = 0; r < n; r++) {
				final double m = area[r], cx = x1[r] / m, cy = y1[r] / m;
				of(Feature.PIXELS)[r] = m;
				of(Feature.AREA)[r] = m * pixelWidth * pixelHeight;
				of(Feature.EQUIVALENT_DIAMETER)[r] = 2 * Math.sqrt(m * pixelWidth * pixelHeight / Math.PI);
				of(Feature.CENTROID_X)[r] = (left[r] + cx) * pixelWidth;
				of(Feature.CENTROID_Y)[r] = (top[r] + cy) * pixelHeight;
				of(Feature.BOUNDS_X)[r] = left[r] * pixelWidth;
				of(Feature.BOUNDS_Y)[r] = top[r] * pixelHeight;
				of(Feature.BOUNDS_WIDTH)[r] = (right[r] - left[r] + 1) * pixelWidth;
				of(Feature.BOUNDS_HEIGHT)[r] = (bottom[r] - top[r] + 1) * pixelHeight;
				ellipse(r, (x2[r] / m - cx * cx) * pixelWidth * pixelWidth, (y2[r] / m - cy * cy) * pixelHeight * pixelHeight,
					(xy[r] / m - cx * cy) * pixelWidth * pixelHeight);
			}
		}

		private void ellipse(final int r, final double xx, final double yy, final double xy) {
			final double middle = (xx + yy) / 2, half = Math.hypot((xx - yy) / 2, xy);
			of(Feature.MAJOR_AXIS)[r] = 4 * Math.sqrt(middle + half);
			of(Feature.MINOR_AXIS)[r] = 4 * Math.sqrt(Math.max(0, middle - half));
			// Differences of rounding only are no direction.
			of(Feature.ORIENTATION)[r] = half <= 1e-12 * middle ? 0 : degrees(-0.5 * Math.atan2(2 * xy, xx - yy));
		}

		/** An angle without direction, 0 to 180. */
		private static double degrees(final double radians) {
			final double d = Math.toDegrees(radians) % 180;
			final double angle = d < 0 ? d + 180 : d;
			return angle >= 180 ? 0 : angle + 0.0;
		}

		private void perimeters() {
			// 1 where a pixel of a region has a neighbour along x or y that is not of it; a border of 0 around.
			final int stride = width + 2;
			final byte[] border = new byte[Check.elements(stride, height + 2)];
			Parallel.ranges(height, 16, (begin, end) -> {
				for (int y = begin; y < end; y++) {
					for (int k = firstRun[y]; k < firstRun[y + 1]; k++) {
						final int at = (y + 1) * stride + 1;
						border[at + from[k]] = 1;
						border[at + to[k] - 1] = 1;
						for (int x = from[k] + 1; x < to[k] - 1; x++) {
							final int i = y * width + x, label = image[i];
							final boolean outermost = y == 0 || y == height - 1;
							border[at + x] = (byte) (outermost ? 1 : differs(image[i - width] ^ label | image[i + width] ^ label));
						}
					}
				}
			});
			// How the border goes through each of its pixels, and how often each way occurs in each region: whole numbers, whose order does
			// not matter.
			final double[] lengths = lengths();
			final byte[] ways = ways();
			final byte[] way = new byte[image.length];
			Parallel.ranges(height, 16, (begin, end) -> {
				for (int y = begin; y < end; y++)
					for (int k = firstRun[y]; k < firstRun[y + 1]; k++)
						for (int x = from[k]; x < to[k]; x++)
							if (border[(y + 1) * stride + x + 1] != 0) way[y * width + x] = ways[around(border, x, y)];
			});
			final int[] count = new int[Check.elements(n, WAYS)];
			for (int y = 0; y < height; y++)
				for (int k = firstRun[y]; k < firstRun[y + 1]; k++)
					for (int x = from[k]; x < to[k]; x++)
						if (way[y * width + x] != 0) count[region[k] * WAYS + way[y * width + x]]++;
			for (int r = 0; r < n; r++) {
				double perimeter = 0;
				for (int k = 1; k < WAYS; k++)
					perimeter += count[r * WAYS + k] * lengths[k];
				of(Feature.PERIMETER)[r] = perimeter;
				of(Feature.CIRCULARITY)[r] = perimeter == 0 ? Double.NaN : 4 * Math.PI * of(Feature.AREA)[r] / (perimeter * perimeter);
			}
		}

		/** 0 for 0, else 1. */
		private static int differs(final int difference) {
			return (difference | -difference) >>> 31;
		}

		/**
		 * The neighbours of a border pixel that are border pixels of the same region, as bits: 0 and 1 along x, 2 and 3 along y, the others
		 * diagonal.
		 */
		private int around(final byte[] border, final int x, final int y) {
			final int i = y * width + x, label = image[i], at = (y + 1) * (width + 2) + x + 1;
			final boolean inside = x > 0 && x < width - 1 && y > 0 && y < height - 1;
			int around = 0;
			for (int k = 0; k < 8; k++) {
				final int there = border[at + DY[k] * (width + 2) + DX[k]];
				// Without a branch but at the edges of the image, where the padding is 0.
				final int j = i + DY[k] * width + DX[k];
				around |= (inside || there != 0 ? there & ~differs(image[j] ^ label) : 0) << k;
			}
			return around;
		}

		/** The neighbours: along x, along y, diagonal. */
		private static final int[] DX = { -1, 1, 0, 0, -1, 1, -1, 1 }, DY = { 0, 0, -1, 1, -1, -1, 1, 1 };

		/** The ways in which the border goes through a pixel, as far as their lengths differ; 0 is none. */
		private static final int ALONG_X = 1, ALONG_Y = 2, ANGLE = 3, BRANCH_X = 4, BRANCH_Y = 5, DIAGONAL = 6, BEND_X = 7, BEND_Y = 8,
			WAYS = 9;

		/** The length of each way: half of two steps, or the mean of the straight steps where there are three. */
		private double[] lengths() {
			final double diagonal = Math.hypot(pixelWidth, pixelHeight);
			final double[] length = new double[WAYS];
			length[ALONG_X] = pixelWidth;
			length[ALONG_Y] = pixelHeight;
			length[ANGLE] = (pixelWidth + pixelHeight) / 2;
			length[BRANCH_X] = (2 * pixelWidth + pixelHeight) / 3;
			length[BRANCH_Y] = (pixelWidth + 2 * pixelHeight) / 3;
			length[DIAGONAL] = diagonal;
			length[BEND_X] = (pixelWidth + diagonal) / 2;
			length[BEND_Y] = (pixelHeight + diagonal) / 2;
			return length;
		}

		/**
		 * The way of a border pixel by its {@linkplain #around neighbours}: which counts of them have which weight is Benkrid and Crookes'
		 * table.
		 */
		private static byte[] ways() {
			final byte[] ways = new byte[256];
			for (int around = 0; around < 256; around++) {
				final int alongX = Integer.bitCount(around & 3), alongY = Integer.bitCount(around & 12), straight = alongX + alongY;
				final int corners = Integer.bitCount(around & 240);
				if (straight == 2 && corners <= 2) ways[around] = (byte) (alongX == 2 ? ALONG_X : alongY == 2 ? ALONG_Y : ANGLE);
				else if (straight == 3 && corners <= 2) ways[around] = (byte) (alongX == 2 ? BRANCH_X : BRANCH_Y);
				else if (straight == 0 && corners == 2 || straight == 1 && corners == 3) ways[around] = DIAGONAL;
				else if (straight == 1 && (corners == 1 || corners == 2)) ways[around] = (byte) (alongX == 1 ? BEND_X : BEND_Y);
			}
			return ways;
		}

		private void hulls() {
			// The outermost pixels of each region in each of its rows.
			final int[] offset = new int[n + 1];
			for (int r = 0; r < n; r++)
				offset[r + 1] = Check.elements(offset[r] + (bottom[r] - top[r] + 1));
			final int[] first = new int[offset[n]], last = new int[offset[n]];
			Arrays.fill(first, Integer.MAX_VALUE);
			Arrays.fill(last, -1);
			for (int y = 0; y < height; y++) {
				for (int k = firstRun[y]; k < firstRun[y + 1]; k++) {
					final int i = offset[region[k]] + y - top[region[k]];
					first[i] = Math.min(first[i], from[k]);
					last[i] = Math.max(last[i], to[k] - 1);
				}
			}
			Parallel.ranges(n, 64, (begin, end) -> {
				for (int r = begin; r < end; r++) {
					final Hull hull = new Hull(first, last, offset[r], offset[r + 1]);
					final double[] feret = hull.feret(pixelWidth, pixelHeight);
					of(Feature.FERET_MAX)[r] = feret[0];
					of(Feature.FERET_MIN)[r] = feret[1];
					of(Feature.FERET_ANGLE)[r] = degrees(feret[2]);
					of(Feature.SOLIDITY)[r] = of(Feature.PIXELS)[r] / hull.pixels();
				}
			});
		}

		private void intensities(final float[] intensity) {
			final long[] count = new long[n];
			final double[] origin = new double[n], square = new double[n], shifted = new double[n];
			final double[] sum = of(Feature.SUM), min = of(Feature.MIN), max = of(Feature.MAX);
			final double[] wx = of(Feature.WEIGHTED_CENTROID_X), wy = of(Feature.WEIGHTED_CENTROID_Y);
			Arrays.fill(min, Double.POSITIVE_INFINITY);
			Arrays.fill(max, Double.NEGATIVE_INFINITY);
			for (int y = 0; y < height; y++) {
				for (int k = firstRun[y]; k < firstRun[y + 1]; k++) {
					final int r = region[k];
					double s = 0, d1 = 0, d2 = 0, sx = 0, lo = min[r], hi = max[r];
					long m = 0;
					for (int x = from[k]; x < to[k]; x++) {
						final double v = intensity[y * width + x];
						if (v != v) continue;
						// About any value of the region the squares stay small.
						if (count[r] + m++ == 0) origin[r] = v;
						final double d = v - origin[r];
						s += v;
						d1 += d;
						d2 += d * d;
						sx += v * x;
						lo = v < lo ? v : lo;
						hi = v > hi ? v : hi;
					}
					count[r] += m;
					sum[r] += s;
					shifted[r] += d1;
					square[r] += d2;
					wx[r] += sx;
					wy[r] += s * y;
					min[r] = lo;
					max[r] = hi;
				}
			}
			for (int r = 0; r < n; r++) {
				final double m = count[r];
				of(Feature.MEAN)[r] = origin[r] + shifted[r] / m;
				of(Feature.STANDARD_DEVIATION)[r] = m == 1 ? 0 : Math.sqrt(Math.max(0, square[r] - shifted[r] * shifted[r] / m) / (m - 1));
				wx[r] = wx[r] / sum[r] * pixelWidth;
				wy[r] = wy[r] / sum[r] * pixelHeight;
				if (m == 0) {
					for (final Feature feature : Feature.values())
						if (feature.needsIntensity()) of(feature)[r] = Double.NaN;
				}
			}
		}
	}

	/**
	 * The convex hull of the middles of the edges of a region's pixels, in half pixels so that it is exact; y counts from the region's
	 * first row.
	 */
	private static final class Hull {

		/** The left and the right side from top to bottom, x and y in turn. */
		private final long[] leftSide, rightSide;
		private final int rows;

		/** From the first and the last pixel of each row; rows without a pixel have a negative last one. */
		Hull(final int[] first, final int[] last, final int from, final int to) {
			rows = to - from;
			final long[] left = new long[2 * rows + 1], right = new long[2 * rows + 1];
			Arrays.fill(left, Long.MAX_VALUE);
			Arrays.fill(right, Long.MIN_VALUE);
			for (int y = 0; y < rows; y++) {
				final long a = 2L * first[from + y], b = 2L * last[from + y];
				if (b < 0) continue;
				for (int d = 0; d <= 2; d++) {
					final int reach = d == 1 ? 1 : 0;
					left[2 * y + d] = Math.min(left[2 * y + d], a - reach);
					right[2 * y + d] = Math.max(right[2 * y + d], b + reach);
				}
			}
			leftSide = side(left, 1);
			rightSide = side(right, -1);
		}

		/** The convex chain that bounds the points from the left (sign 1) or right (-1); their y is one less than the index. */
		private static long[] side(final long[] x, final int sign) {
			long[] chain = new long[2 * x.length];
			int n = 0;
			for (int i = 0; i < x.length; i++) {
				if (x[i] == Long.MAX_VALUE || x[i] == Long.MIN_VALUE) continue;
				final long y = i - 1;
				while (n >= 4) {
					final long ux = chain[n - 2] - chain[n - 4], uy = chain[n - 1] - chain[n - 3], vx = x[i] - chain[n - 4],
						vy = y - chain[n - 3];
					if ((ux * vy - uy * vx) * sign < 0) break;
					n -= 2;
				}
				chain[n++] = x[i];
				chain[n++] = y;
			}
			return Arrays.copyOf(chain, n);
		}

		/** Greatest diameter, least width, and the angle of the greatest diameter in radians, y up. */
		double[] feret(final double pixelWidth, final double pixelHeight) {
			final int a = leftSide.length / 2, b = rightSide.length / 2, n = a + b;
			// Down the left side, up the right one.
			final double[] x = new double[n], y = new double[n];
			for (int i = 0; i < n; i++) {
				final long[] side = i < a ? leftSide : rightSide;
				final int k = i < a ? i : n - 1 - i;
				x[i] = side[2 * k] * pixelWidth / 2;
				y[i] = side[2 * k + 1] * pixelHeight / 2;
			}
			double greatest = 0, angle = 0, least = Double.POSITIVE_INFINITY;
			for (int i = 0; i < n; i++) {
				for (int j = i + 1; j < n; j++) {
					final double dx = x[j] - x[i], dy = y[j] - y[i], square = dx * dx + dy * dy;
					// Equal but for rounding: the first.
					if (square <= greatest * (1 + 1e-12)) continue;
					greatest = square;
					angle = Math.atan2(-dy, dx);
				}
				// A convex figure is narrowest between one of its sides and the corner farthest from it.
				final int next = (i + 1) % n;
				final double ex = x[next] - x[i], ey = y[next] - y[i], length = Math.hypot(ex, ey);
				if (length == 0) continue;
				double extent = 0;
				for (int j = 0; j < n; j++)
					extent = Math.max(extent, Math.abs((x[j] - x[i]) * ey - (y[j] - y[i]) * ex) / length);
				least = Math.min(least, extent);
			}
			return new double[] { Math.sqrt(greatest), least, angle };
		}

		/** The number of pixels whose centres lie in the hull or on its border. */
		long pixels() {
			long pixels = 0;
			int l = 0, r = 0;
			for (int row = 0; row < rows; row++) {
				final long y = 2L * row;
				while (leftSide[2 * l + 3] < y)
					l++;
				while (rightSide[2 * r + 3] < y)
					r++;
				final long last = Math.floorDiv(numerator(rightSide, r, y), 2 * height(rightSide, r));
				final long beforeFirst = -Math.floorDiv(-numerator(leftSide, l, y), 2 * height(leftSide, l)) - 1;
				pixels += last - beforeFirst;
			}
			return pixels;
		}

		private static long height(final long[] side, final int i) {
			return side[2 * i + 3] - side[2 * i + 1];
		}

		/** The x of a side's piece at y, times the height of the piece. */
		private static long numerator(final long[] side, final int i, final long y) {
			return side[2 * i] * height(side, i) + (side[2 * i + 2] - side[2 * i]) * (y - side[2 * i + 1]);
		}
	}
}
