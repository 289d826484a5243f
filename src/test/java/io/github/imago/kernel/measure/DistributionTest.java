package io.github.imago.kernel.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Quantile;
import io.github.imago.contract.Golden;
import io.github.imago.kernel.measure.Distribution.Kind;

import java.util.Random;

import org.junit.jupiter.api.Test;

class DistributionTest {

	@Test
	void agreesWithScipy() {
		for (final Golden golden : Golden.cases("measure.histogram")) {
			final double[] values = golden.doubles("values");
			for (final Kind kind : Kind.values()) {
				final Distribution fit = Distribution.fit(kind, values);
				final String name = kind == Kind.NORMAL ? "normal." : "logNormal.";
				near(golden.number(name + "location"), fit.location());
				near(golden.number(name + "scale"), fit.scale());
				near(golden.number(name + "logLikelihood"), fit.logLikelihood());
				near(golden.number(name + "distance"), fit.distance());
				final double[] at = golden.doubles("at"), density = golden.doubles(name + "density"),
					cumulative = golden.doubles(name + "cumulative");
				for (int i = 0; i < at.length; i++) {
					assertEquals(density[i], fit.density(at[i]), 1e-9 * density[i] + 1e-300);
					assertEquals(cumulative[i], fit.cumulative(at[i]), 1e-8 * cumulative[i]);
				}
			}
			final Distribution logNormal = Distribution.fit(Kind.LOG_NORMAL, values);
			near(golden.number("logNormal.mean"), logNormal.mean());
			near(golden.number("logNormal.median"), logNormal.median());
			near(golden.number("logNormal.standardDeviation"), logNormal.standardDeviation());
			near(golden.number("quartile1"), Quantile.of(values, 0.25));
			near(golden.number("quartile2"), Quantile.of(values, 0.5));
			near(golden.number("quartile3"), Quantile.of(values, 0.75));
			assertEquals(golden.number("bins"), Distribution.bins(values));
			final boolean normal = golden.number("normal.logLikelihood") >= golden.number("logNormal.logLikelihood");
			assertEquals(normal ? Kind.NORMAL : Kind.LOG_NORMAL, Distribution.fitBest(values).kind());
		}
	}

	private static void near(final double expected, final double actual) {
		assertEquals(expected, actual, 1e-9 * Math.abs(expected));
	}

	@Test
	void tellsWhichDistributionItIs() {
		final Random random = new Random(81);
		final double[] normal = new double[500], logNormal = new double[500];
		for (int i = 0; i < 500; i++) {
			normal[i] = 100 + 15 * random.nextGaussian();
			logNormal[i] = Math.exp(2 + 0.5 * random.nextGaussian());
		}
		assertEquals(Kind.NORMAL, Distribution.fitBest(normal).kind());
		assertEquals(Kind.LOG_NORMAL, Distribution.fitBest(logNormal).kind());
		normal[7] = -1;
		assertEquals(Kind.NORMAL, Distribution.fitBest(normal).kind());
	}

	@Test
	void errorsShrinkWithTheNumberOfValues() {
		final double[] values = { 1, 3, 1, 3, 1, 3, 1, 3 };
		final Distribution fit = Distribution.fit(Kind.NORMAL, values);
		assertEquals(2, fit.mean());
		assertEquals(1, fit.standardDeviation());
		assertEquals(1 / Math.sqrt(8), fit.locationError(), 1e-15);
		assertEquals(0.25, fit.scaleError(), 1e-15);
		assertEquals(4 - 2 * fit.logLikelihood(), fit.aic());
		assertEquals(2, fit.mode());
		final Distribution log = Distribution.fit(Kind.LOG_NORMAL, new double[] { Math.exp(1), Math.exp(3) });
		assertEquals(Math.exp(1), log.mode(), 1e-12);
		assertEquals(0, log.density(-1));
		assertEquals(0, log.cumulative(0));
	}

	@Test
	void integratesItsDensity() {
		final Distribution fit = Distribution.fit(Kind.NORMAL, new double[] { -1, 1 });
		double sum = 0;
		final double step = 1e-3;
		for (int i = -8000; i < 7000; i++) {
			sum += step * (fit.density(i * step) + 4 * fit.density((i + 0.5) * step) + fit.density((i + 1) * step)) / 6;
			if (i % 500 == 499) assertEquals(sum, fit.cumulative((i + 1) * step), 1e-13);
		}
	}

	@Test
	void refusesBadArguments() {
		assertEquals("values must be at least 2, got 1", message(() -> Distribution.fit(Kind.NORMAL, new double[] { 1 })));
		assertEquals("values must be > 0, got -2.0", message(() -> Distribution.fit(Kind.LOG_NORMAL, new double[] { 1, -2 })));
		assertEquals("values must be a finite number, got NaN", message(() -> Distribution.fit(Kind.NORMAL, new double[] { 1,
			Double.NaN })));
		assertEquals("values must not all be equal, got 3.0 only", message(() -> Distribution.fit(Kind.NORMAL, new double[] { 3, 3 })));
		assertEquals("share must be between 0 and 1, got 2.0", message(() -> Quantile.of(new double[] { 3 }, 2)));
		assertEquals(1, Distribution.bins(new double[] { 3, 3, 3, 3, 9 }));
	}

	private static String message(final org.junit.jupiter.api.function.Executable call) {
		return assertThrows(IllegalArgumentException.class, call).getMessage();
	}
}
