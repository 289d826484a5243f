package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;

import java.util.List;
import java.util.stream.Stream;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code filter.median} and {@code filter.percentile} against scipy.ndimage, exactly; scripts/golden/rank.py made the cases. */
class RankGoldenTest {

	static List<Golden> medians() {
		return Golden.cases("filter.median");
	}

	static Stream<Golden> all() {
		return Stream.concat(medians().stream(), Golden.cases("filter.percentile").stream());
	}

	@ParameterizedTest
	@MethodSource("medians")
	void medianEqualsScipy(final Golden golden) {
		for (final Border border : Border.values()) {
			check(golden, border, (in, out) -> RankOps.median(in, golden.number("radius"), Shape.valueOf(golden.parameter("shape")), golden.number(
				"radiusZ"), golden.parameter("footprint"), border, golden.number("borderValue"), null, Backend.CPU, out));
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void percentileEqualsScipy(final Golden golden) {
		for (final Border border : Border.values()) {
			for (final boolean ignoreNaN : new boolean[] { false, true }) {
				check(golden, border, (in, out) -> RankOps.percentile(in, golden.number("percentile"), golden.number("radius"), Shape.valueOf(golden
					.parameter("shape")), golden.number("radiusZ"), golden.parameter("footprint"), border, golden.number("borderValue"), ignoreNaN,
						out));
			}
		}
	}

	/** A filter with its parameters. */
	private interface Filter<T extends RealType<T>> {

		void apply(RandomAccessibleInterval<T> in, RandomAccessibleInterval<T> out);
	}

	/** On the image itself, and on a view of it that does not begin at 0. */
	private static <T extends RealType<T>> void check(final Golden golden, final Border border, final Filter<T> filter) {
		final RandomAccessibleInterval<T> in = Cast.unchecked(golden.image("input"));
		final Img<T> expected = Cast.unchecked(golden.image("expected-" + border));
		final Img<T> whole = expected.factory().create(expected), view = expected.factory().create(expected);
		filter.apply(in, whole);
		final long[] shift = new long[in.numDimensions()];
		for (int d = 0; d < shift.length; d++) shift[d] = 3 - 10 * d;
		filter.apply(Views.translate(in, shift), Views.translate(view, shift));
		for (final Img<T> result : List.of(whole, view)) {
			final Cursor<T> actual = Views.flatIterable(result).cursor();
			int i = 0;
			for (final T e : Views.flatIterable(expected)) assertEquals(e.getRealDouble(), actual.next().getRealDouble(), golden + " " + border +
				" at " + i++);
		}
	}
}
