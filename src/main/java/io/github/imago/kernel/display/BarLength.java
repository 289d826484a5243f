package io.github.imago.kernel.display;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;
import io.github.imago.kernel.common.RoundNumber;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a scale bar.
 *
 * @param pixels of the image, along x
 * @param text what it stands for, as it is written: {@code 500 nm}, {@code 2 nm⁻¹}
 */
public record BarLength(double pixels, String text) {

	/** The longest share of the image's width that is chosen. */
	private static final double SHARE = 0.25;
	/** Units that are the thousandth of the next. */
	private static final List<String> METRIC = List.of("fm", "pm", "nm", "\u00b5m", "mm", "m", "km");
	private static final Pattern RECIPROCAL = Pattern.compile("^(.+?)(\u207b\u00b9|\\^?-1)$");
	private static final Pattern GIVEN = Pattern.compile("(" + Numbers.NUMBER + ")\\s*(.*)");
	/** Relative error of a product of two numbers, so that 0.1 * 50 is 5. */
	private static final double ROUNDING = 1e-9;

	/**
	 * Reads a length, or chooses one.
	 *
	 * @param name what the text is called in messages
	 * @param given a number, with a unit or in that of the pixels; empty for 1, 2 or 5 times a power of ten in the pixels' unit: the longest
	 *          that is a quarter of the width at most
	 * @param size of a pixel
	 * @param width of the image in pixels
	 * @throws IllegalArgumentException if it is not like that, not above 0, or in a unit that the pixels' cannot be turned into
	 */
	public static BarLength of(final String name, final String given, final PixelSize size, final int width) {
		Check.above("pixel size", size.width(), 0);
		final String unit = PixelSize.spelled(size.unit().isBlank() ? "px" : size.unit());
		if (given.isBlank()) return automatic(size.width(), unit, width);
		final Matcher m = GIVEN.matcher(given.strip());
		Check.that(m.matches(), name + " must be a length such as 500 nm, or empty, got \"" + given + "\"");
		final double length = Check.above(name, Double.parseDouble(m.group(1)), 0);
		final String written = m.group(m.groupCount());
		final String own = written.isBlank() ? unit : PixelSize.spelled(RECIPROCAL.matcher(written).replaceFirst("1/$1"));
		return new BarLength(length * factor(name, own, unit) / size.width(), text(length, own));
	}

	private static BarLength automatic(final double pixel, final String unit, final int width) {
		final double length = RoundNumber.atMost(SHARE * width * pixel);
		String shown = unit;
		double by = 1;
		// In the unit that needs neither thousands nor thousandths; ångströms only as long as they are few.
		if (unit.equals("\u00c5") && length >= 100) {
			shown = "nm";
			by = 0.1;
		}
		while (METRIC.contains(shown) && length * by >= 1000 * (1 - ROUNDING) && METRIC.indexOf(shown) < METRIC.size() - 1) {
			shown = METRIC.get(METRIC.indexOf(shown) + 1);
			by /= 1000;
		}
		while (METRIC.contains(shown) && length * by < 1 - ROUNDING && METRIC.indexOf(shown) > 0) {
			shown = METRIC.get(METRIC.indexOf(shown) - 1);
			by *= 1000;
		}
		return new BarLength(length / pixel, text(length * by, shown));
	}

	/** How many of a unit are one of another. */
	private static double factor(final String name, final String from, final String to) {
		if (from.equals(to)) return 1;
		final boolean reciprocal = from.startsWith("1/") && to.startsWith("1/");
		final double a = metres(reciprocal ? from.substring(2) : from), b = metres(reciprocal ? to.substring(2) : to);
		Check.that(a == a && b == b, name + " must be in the unit of the image, " + to + ", or in one that it can be turned into, got " + from);
		return reciprocal ? b / a : a / b;
	}

	/** A unit in metres; NaN for one that is none of length. */
	private static double metres(final String unit) {
		if (unit.equals("\u00c5")) return 1e-10;
		if (unit.equals("cm")) return 1e-2;
		if (unit.equals("inch")) return 0.0254;
		final int i = METRIC.indexOf(unit);
		return i < 0 ? Double.NaN : Double.parseDouble("1e" + (3 * i - 15));
	}

	private static String text(final double number, final String unit) {
		final BigDecimal rounded = new BigDecimal(number).round(new MathContext(10)).stripTrailingZeros();
		return rounded.toPlainString() + "\u00a0" + written(unit);
	}

	/** A unit as it stands in figures: nm⁻¹ for 1/nm. */
	public static String written(final String unit) {
		return unit.startsWith("1/") ? unit.substring(2) + "\u207b\u00b9" : unit;
	}
}
