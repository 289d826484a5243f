package io.github.imago.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
final class Numbers {

	private Numbers() {}

	/**
	 * The shortest decimal that reads back as the same double: 3, 0.1, 1e-7, 6.02214076e23. A point as decimal mark; exponents where plain
	 * digits would be more than 16 before the point, or begin with more than four zeros after it.
	 *
	 * @param value a finite number
	 */
	static String text(final double value) {
		if (value == 0) return 1 / value < 0 ? "-0" : "0";
		// Any decimal of up to 15 digits survives its way through a double; only subnormal numbers have fewer digits than that.
		int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15;
		final BigDecimal exact = new BigDecimal(value);
		BigDecimal d = exact.round(new MathContext(digits));
		while (d.doubleValue() != value) {
			// Beyond a power of two doubles lie twice as far apart as before it, so that the decimal next to it may be the farther one.
			d = exact.round(new MathContext(digits, RoundingMode.UP));
			if (d.doubleValue() != value) d = exact.round(new MathContext(++digits));
		}
		d = d.stripTrailingZeros();
		final int exponent = d.precision() - d.scale() - 1;
		if (exponent >= -5 && exponent < 16) return d.toPlainString();
		final BigDecimal mantissa = d.scaleByPowerOfTen(-exponent);
		return mantissa.toPlainString() + "e" + exponent;
	}
}
