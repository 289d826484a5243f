package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** BM4D against its definition. */
class Bm4dTest {

	private static final double SIGMA = 20;
	private static final int SEARCH = 2;
	private static final GroupSettings FIRST = new GroupSettings(4, 4, 3, 16, 4.5, 2.7, 2), SECOND = new GroupSettings(5, 5, 3, 8, 0.9, 0, 2);

	/** All cubes of the window. */
	private static List<NaiveGroups.Match> window(final NaiveGroups volume, final int x0, final int y0, final int z0) {
		final List<NaiveGroups.Match> all = new ArrayList<>();
		for (int z = z0 - SEARCH; z <= z0 + SEARCH; z++)
			for (int y = y0 - SEARCH; y <= y0 + SEARCH; y++)
				for (int x = x0 - SEARCH; x <= x0 + SEARCH; x++)
					if (volume.holds(x, y, z) && (x != x0 || y != y0 || z != z0)) all.add(new NaiveGroups.Match(x, y, z, volume.difference(x0, y0, z0, x, y, z)));
		return all;
	}

	private static void isDefinition(final float[] noisy, final float[] basic, final int[] size) {
		final GroupSettings s = basic == null ? FIRST : SECOND;
		final double[] expected = new NaiveGroups(noisy, basic, size, SIGMA, s, GroupScenes::kaiser).run(Bm4dTest::window);
		final VolumePart whole = VolumePart.whole(size);
		final float[] actual = Bm4d.step(SIGMA, SEARCH, s).run(noisy, basic, whole, whole);
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], 2e-3, () -> Arrays.toString(size) + " at " + at);
		}
	}

	@Test
	void stepsAreTheirDefinition() {
		for (final int[] n : new int[][] { { 13, 11, 9 }, { 4, 4, 4 }, { 9, 8, 3 }, { 10, 2, 7 }, { 1, 9, 5 }, { 1, 1, 1 } }) {
			final float[] clean = GroupScenes.clean(n[0], n[1], n[2]);
			isDefinition(GroupScenes.noisy(clean, SIGMA, 1), null, n);
			isDefinition(GroupScenes.noisy(clean, SIGMA, 1), GroupScenes.noisy(clean, 4, 2), n);
		}
	}

	@Test
	void missingPixelsStayAndCubesThatHoldThemAreLeftOut() {
		final int[] n = { 14, 9, 8 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 2);
		noisy[0] = noisy[(4 * n[1] + 5) * n[0] + 12] = Float.NaN;
		noisy[(7 * n[1] + 8) * n[0] + 1] = Float.POSITIVE_INFINITY;
		isDefinition(noisy, null, n);
		final float[] out = GroupScenes.denoise(new Bm4d(SIGMA, Bm3dProfile.FAST).steps(), noisy, n[0], n[1], n[2]);
		for (int i = 0; i < out.length; i++)
			assertEquals(Float.isFinite(noisy[i]), Float.isFinite(out[i]));
		Arrays.fill(noisy, Float.NaN);
		assertArrayEquals(noisy, GroupScenes.denoise(new Bm4d(SIGMA, Bm3dProfile.HIGH_NOISE).steps(), noisy, n[0], n[1], n[2]));
	}

	@Test
	void partsAreWhatTheyAreInTheWhole() {
		final int[] n = { 90, 24, 24 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 3);
		final TwoSteps steps = new Bm4d(SIGMA, SEARCH, FIRST, new GroupSettings(4, 4, 3, 8, 0.9, 0, 2)).steps();
		final ArrayBoxes parts = new ArrayBoxes(noisy, n[0], n[1]);
		steps.denoise(parts, VolumePart.whole(n), 30000);
		assertTrue(parts.written > 4, "parts: " + parts.written);
		assertArrayEquals(GroupScenes.denoise(steps, noisy, n), parts.out, 2e-3f);
	}

	@Test
	void threadsDoNotMatter() {
		final int[] n = { 40, 50, 30 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 4);
		final TwoSteps steps = new Bm4d(SIGMA, Bm3dProfile.FAST).steps();
		final float[][] one = new float[1][];
		Job.current().threads(1).run(() -> one[0] = GroupScenes.denoise(steps, noisy, n));
		Job.current().threads(5).run(() -> assertArrayEquals(one[0], GroupScenes.denoise(steps, noisy, n)));
	}

	@Test
	void flatVolumesOfAnySizeStay() {
		for (final int[] n : new int[][] { { 1, 1, 1 }, { 7, 3, 2 }, { 2, 60, 1 }, { 3, 1, 20 } }) {
			final float[] flat = new float[n[0] * n[1] * n[2]];
			Arrays.fill(flat, 1000);
			assertArrayEquals(flat, GroupScenes.denoise(new Bm4d(5, Bm3dProfile.HIGH_NOISE).steps(), flat, n[0], n[1], n[2]), 1e-2f);
		}
	}

	@Test
	void moreOfTheNoiseGoesThanSliceBySlice() {
		final int w = 48, h = 44, d = 40;
		final float[] clean = GroupScenes.clean(w, h, d), noisy = GroupScenes.noisy(clean, SIGMA, 5), slices = new float[clean.length];
		for (int z = 0; z < d; z++)
			System.arraycopy(new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(Arrays.copyOfRange(noisy, z * w * h, (z + 1) * w * h), Bm3d.Area.whole(w, h)), 0,
				slices, z * w * h, w * h);
		final double planar = GroupScenes.error(clean, slices);
		for (final Bm3dProfile profile : new Bm3dProfile[] { Bm3dProfile.NORMAL, Bm3dProfile.FAST, Bm3dProfile.HIGH_NOISE }) {
			final double error = GroupScenes.error(clean, GroupScenes.denoise(new Bm4d(SIGMA, profile).steps(), noisy, w, h, d));
			// 2 dB, and 1 dB where speed counts.
			assertTrue(error < (profile == Bm3dProfile.FAST ? 0.8 : 0.63) * planar, profile + ": " + error + " and " + planar);
		}
		assertThrows(IllegalArgumentException.class, () -> new Bm4d(0, Bm3dProfile.NORMAL));
	}
}
