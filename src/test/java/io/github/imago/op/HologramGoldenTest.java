package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.contract.Golden;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.fourier.ApertureShape;
import io.github.imago.kernel.fourier.SideBandChoice;

import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Waves as numpy and scipy make them of noisy holograms, see scripts/golden/hologram.py. */
class HologramGoldenTest {

	@TestFactory
	Stream<DynamicTest> cases() {
		return Golden.cases("fourier.hologram").stream().map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
			final RandomAccessibleInterval<FloatType> reference = golden.has("reference") ? Cast.unchecked(golden.image("reference")) : null;
			final boolean padded = golden.parameter("padded").equals("true");
			final HologramWave result = HologramOps.hologram(Cast.<RandomAccessibleInterval<FloatType>> unchecked(golden.image("hologram")),
				reference, SideBandChoice
				.valueOf(golden.parameter("sideBand")), null, null, golden.number("aperture"), null, ApertureShape.valueOf(golden.parameter("shape")),
					golden
					.number("parameter"), null, padded, null, null, null);
			assertEquals(golden.number("x"), result.sideBand().x(), 2e-4);
			assertEquals(golden.number("y"), result.sideBand().y(), 2e-4);
			final ComplexImg wave = result.wave();
			final double[] re = golden.doubles("re"), im = golden.doubles("im");
			double squares = 0, differences = 0, worst = 0;
			for (int i = 0; i < re.length; i++) {
				final double d = Math.hypot(wave.re()[i] - re[i], wave.im()[i] - im[i]);
				differences += d * d;
				squares += re[i] * re[i] + im[i] * im[i];
				worst = Math.max(worst, d);
			}
			// Padded, the frequencies that the aperture is sampled at are others.
			assertEquals(0, Math.sqrt(differences / squares), padded ? 1e-3 : 1e-5);
			assertEquals(0, worst / Math.sqrt(squares / re.length), padded ? 3e-3 : 3e-4);
		}));
	}
}
