package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;

import io.github.imago.command.common.Parameters;
import io.github.imago.front.ops.OpIndex;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

/** What holds for every neighbourhood filter, new ones included, at its default parameters: sizes, types, borders, views, threads, missing pixels. */
class FilterContractTest {

	/** A pixel of the result depends on the whole plane. */
	private static final Set<String> GLOBAL = Set.of("canny", "rollingBall");
	/** The border rule is applied more than once, between the steps. */
	private static final Set<String> STEPS = Set.of("anisotropicDiffusion", "topHat", "opening", "closing");
	/** The result is a mask, which has no missing pixels. */
	private static final Set<String> MASKS = Set.of("canny", "findOutliers");
	private static final int PAD = 40;

	private static final List<Filter> FILTERS = new ArrayList<>();

	static {
		try {
			final Map<String, OpIndex.Entry> ops = new HashMap<>();
			for (final OpIndex.Entry op : OpIndex.read())
				ops.put(op.name(), op);
			for (final CommandInfo info : Ids.commands())
				if (info.getName().startsWith("imago.filter.")) FILTERS.add(new Filter(info, ops.get(info.getName())));
		}
		catch (final Exception e) {
			throw new ExceptionInInitializerError(e);
		}
	}

	/** An op with its command's defaults. */
	private static final class Filter {

		final String name;
		final boolean volumes;
		private final Method method;
		/** Names and values after the image. */
		private final Map<String, Object> defaults = new java.util.LinkedHashMap<>();

		Filter(final CommandInfo info, final OpIndex.Entry op) throws Exception {
			name = info.getName().substring("imago.filter.".length());
			method = op.method();
			volumes = info.getInput("volume") != null;
			final CommandModule module = new CommandModule(info, (Command) Class.forName(info.getClassName()).getDeclaredConstructor().newInstance());
			for (final OpIndex.Parameter p : op.parameters().subList(1, op.parameters().size())) {
				final ModuleItem<?> item = info.getInput(p.name());
				if (p.kind().equals("INPUT")) defaults.put(p.name(), item == null || item.getType() == ImagePlus.class ? null : item.getValue(module));
			}
			assertTrue(Parameters.images(info).size() >= 1);
		}

		boolean has(final String parameter) {
			return defaults.containsKey(parameter);
		}

		/** The result as floats, with some parameters set. */
		float[] apply(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<FloatType> out, final Object... set) {
			final List<Object> arguments = new ArrayList<>();
			arguments.add(in);
			defaults.forEach((key, value) -> {
				final int at = Arrays.asList(set).indexOf(key);
				arguments.add(at >= 0 ? set[at + 1] : value);
			});
			arguments.add(out);
			try {
				method.invoke(null, arguments.toArray());
			}
			catch (final InvocationTargetException e) {
				throw e.getCause() instanceof RuntimeException ? (RuntimeException) e.getCause() : new IllegalStateException(e.getCause());
			}
			catch (final ReflectiveOperationException e) {
				throw new IllegalStateException(e);
			}
			final float[] result = new float[(int) Views.iterable(out).size()];
			int i = 0;
			for (final FloatType v : Views.flatIterable(out))
				result[i++] = v.get();
			return result;
		}

		float[] apply(final RandomAccessibleInterval<?> in, final Object... set) {
			final RandomAccessibleInterval<FloatType> out = ArrayImgs.floats(in.dimensionsAsLongArray());
			return apply(in, Views.translate(out, in.minAsLongArray()), set);
		}
	}

	private static Stream<DynamicTest> each(final Predicate<Filter> which, final java.util.function.Consumer<Filter> test) {
		return FILTERS.stream().filter(which).map(filter -> DynamicTest.dynamicTest(filter.name, () -> test.accept(filter)));
	}

	@Test
	void exceptionsAreForFiltersThatExist() {
		final List<String> names = new ArrayList<>();
		FILTERS.forEach(filter -> names.add(filter.name));
		assertTrue(names.containsAll(GLOBAL), () -> GLOBAL + " are not all in " + names);
		assertTrue(names.containsAll(STEPS), () -> STEPS + " are not all in " + names);
	}

	/** Smooth, with noise and bright pixels; of one of the three types. */
	private static RandomAccessibleInterval<?> scene(final String type, final long... size) {
		final int n = (int) Arrays.stream(size).reduce(1, (a, b) -> a * b);
		final Random random = new Random(n);
		final byte[] bytes = new byte[n];
		final short[] shorts = new short[n];
		final float[] floats = new float[n];
		for (int i = 0; i < n; i++) {
			final double v = 100 + 60 * Math.sin(i % size[0] * 0.3) + 10 * random.nextGaussian() + (random.nextInt(20) == 0 ? 60 : 0);
			bytes[i] = (byte) Math.max(0, Math.min(255, v));
			shorts[i] = (short) Math.max(0, Math.min(65535, 200 * v));
			floats[i] = (float) (v / 50 - 2);
		}
		return type.equals("8-bit") ? ArrayImgs.unsignedBytes(bytes, size) : type.equals("16-bit") ? ArrayImgs.unsignedShorts(shorts, size) : ArrayImgs
			.floats(floats, size);
	}

	private static double[] values(final RandomAccessibleInterval<?> image) {
		final List<Double> list = new ArrayList<>();
		for (final RealType<?> v : Views.flatIterable(Cast.<RandomAccessibleInterval<FloatType>> unchecked(image)))
			list.add(v.getRealDouble());
		return list.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** The rectangle of a larger image that looks like a given one. */
	private static RandomAccessibleInterval<FloatType> embedded(final RandomAccessibleInterval<?> image) {
		final long[] size = image.dimensionsAsLongArray(), larger = Arrays.stream(size).map(s -> s + 7).toArray();
		final RandomAccessibleInterval<FloatType> img = ArrayImgs.floats(larger);
		for (final FloatType v : Views.flatIterable(img))
			v.set(1e6f);
		final long[] shift = Arrays.stream(size).map(s -> 3).toArray();
		final RandomAccessibleInterval<FloatType> part = Views.translateInverse(img, shift);
		final RandomAccessibleInterval<FloatType> view = Views.interval(part, image);
		final double[] v = values(image);
		int i = 0;
		for (final FloatType t : Views.flatIterable(view))
			t.setReal(v[i++]);
		return view;
	}

	@TestFactory
	Stream<DynamicTest> anySizeTypeAndBorder() {
		return each(f -> true, filter -> {
			final List<long[]> sizes = new ArrayList<>(List.of(new long[] { 1, 1 }, new long[] { 1, 23 }, new long[] { 24, 1 }, new long[] { 2, 3 },
				new long[] { 31, 18 }, new long[] { 40, 27 }));
			if (filter.volumes) sizes.addAll(List.of(new long[] { 1, 1, 1 }, new long[] { 9, 8, 5 }));
			for (final String type : new String[] { "8-bit", "16-bit", "float" })
				for (final Border border : filter.has("border") ? Border.values() : new Border[] { null })
					for (final long[] size : sizes) {
						final RandomAccessibleInterval<?> image = scene(type, size);
						final double[] before = values(image);
						final String what = type + " " + border + " " + Arrays.toString(size);
						final float[] result = filter.apply(image, "border", border, "borderValue", 3.0);
						for (final float v : result)
							assertTrue(Float.isFinite(v), () -> what + ": a result is " + v);
						assertArrayEquals(before, values(image), what + ": the input is changed");
						if (type.equals("float")) assertArrayEquals(result, filter.apply(embedded(image), "border", border, "borderValue", 3.0), what +
							": a view is not its copy");
					}
		});
	}

	@TestFactory
	Stream<DynamicTest> aPartIsComputedAsInTheWhole() {
		return each(f -> !GLOBAL.contains(f.name), filter -> {
			final RandomAccessibleInterval<?> image = scene("float", 60, 50);
			final RandomAccessibleInterval<FloatType> whole = ArrayImgs.floats(60, 50);
			filter.apply(image, whole);
			final RandomAccessibleInterval<FloatType> part = Views.translate(ArrayImgs.floats(23, 17), 11, 30);
			final float[] result = filter.apply(image, part);
			final double[] expected = values(Views.interval(whole, part));
			for (int i = 0; i < result.length; i++)
				assertEquals(expected[i], result[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
		});
	}

	@TestFactory
	Stream<DynamicTest> anyNumberOfThreadsGivesTheSameBits() {
		return each(f -> true, filter -> {
			final RandomAccessibleInterval<?> image = scene("float", 700, 500);
			final float[][] results = new float[2][];
			Job.current().threads(1).run(() -> results[0] = filter.apply(image));
			Job.current().threads(5).run(() -> results[1] = filter.apply(image));
			assertArrayEquals(results[0], results[1]);
		});
	}

	/** A border rule is the same as an image that goes on by that rule. */
	@TestFactory
	Stream<DynamicTest> bordersAreAsIfTheImageWentOn() {
		return each(f -> f.has("border") && !GLOBAL.contains(f.name) && !STEPS.contains(f.name), filter -> {
			for (final Border border : Border.values())
				for (final int[] size : new int[][] { { 1, 1 }, { 5, 3 }, { 30, 21 } }) {
					final double[] v = values(scene("float", size[0], size[1]));
					final int w = size[0] + 2 * PAD, h = size[1] + 2 * PAD;
					final float[] padded = new float[w * h];
					for (int y = 0; y < h; y++)
						for (int x = 0; x < w; x++) {
							final int sx = border.index(x - PAD, size[0]), sy = border.index(y - PAD, size[1]);
							padded[y * w + x] = sx < 0 || sy < 0 ? border == Border.CONSTANT ? 1.5f : 0 : (float) v[sy * size[0] + sx];
						}
					final float[] expected = filter.apply(ArrayImgs.floats(padded, w, h)), actual = filter.apply(scene("float", size[0], size[1]), "border",
						border, "borderValue", 1.5);
					for (int i = 0; i < actual.length; i++) {
						final int x = i % size[0], y = i / size[0];
						assertEquals(expected[(y + PAD) * w + x + PAD], actual[i], 2e-5, () -> border + " at " + x + ", " + y + " of " + Arrays.toString(
							size));
					}
				}
		});
	}

	@TestFactory
	Stream<DynamicTest> missingPixelsDoNoHarm() {
		return each(f -> f.has("ignoreNaN") && !MASKS.contains(f.name), filter -> {
			final RandomAccessibleInterval<?> whole = scene("float", 40, 30);
			assertArrayEquals(filter.apply(whole), filter.apply(whole, "ignoreNaN", true), "without NaN the option changes something");
			final float[] constant = new float[1200], holes = new float[1200], none = new float[1200];
			Arrays.fill(constant, 7);
			Arrays.fill(holes, 7);
			Arrays.fill(none, Float.NaN);
			final Random random = new Random(5);
			for (int i = 0; i < 100; i++)
				holes[random.nextInt(1200)] = Float.NaN;
			final float[] expected = filter.apply(ArrayImgs.floats(constant, 40, 30)), actual = filter.apply(ArrayImgs.floats(holes, 40, 30), "ignoreNaN",
				true);
			assertArrayEquals(expected, actual, 1e-4f, "a constant with holes is no constant");
			for (final float v : filter.apply(ArrayImgs.floats(none, 40, 30), "ignoreNaN", true))
				assertTrue(Float.isNaN(v), "where all is missing the result is missing");
		});
	}

	@TestFactory
	Stream<DynamicTest> whatCannotBeFilteredIsRefused() {
		return each(f -> true, filter -> {
			final String outside = assertThrows(IllegalArgumentException.class, () -> filter.apply(scene("float", 9, 8), Views.translate(ArrayImgs
				.floats(9, 8), 1, 0))).getMessage();
			assertTrue(outside.contains("inside") || outside.contains("size"), outside);
			final String axes = assertThrows(IllegalArgumentException.class, () -> filter.apply(scene("float", 3, 3, 3, 3))).getMessage();
			assertTrue(axes.contains("axes") || axes.contains("dimensions"), axes);
			if (filter.has("radius")) assertTrue(assertThrows(IllegalArgumentException.class, () -> filter.apply(scene("float", 9, 8), "radius", -1.0))
				.getMessage().startsWith("radius must be "));
			if (filter.has("sigma")) assertTrue(assertThrows(IllegalArgumentException.class, () -> filter.apply(scene("float", 9, 8), "sigma",
				Double.NaN)).getMessage().startsWith("sigma must be "));
		});
	}
}
