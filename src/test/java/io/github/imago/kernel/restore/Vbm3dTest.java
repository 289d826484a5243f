package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;

/** V-BM3D against its definition. */
class Vbm3dTest {

	private static final double SIGMA = 20, BONUS = 0.3;
	private static final TrackMatching.Range RANGE = new TrackMatching.Range(2, 1, 2, 2);
	private static final GroupSettings FIRST = new GroupSettings(4, 1, 3, 8, 4.5, 2.7, 2), SECOND = new GroupSettings(5, 1, 2, 4, 1.5, 0, 2);

	/** The blocks of a window around each of some places, each once. */
	private static List<NaiveGroups.Match> window(final NaiveGroups series, final List<NaiveGroups.Match> centres, final int z, final int radius,
		final int x0, final int y0, final int z0)
	{
		final List<NaiveGroups.Match> all = new ArrayList<>();
		for (int y = 0; y < series.size[1]; y++)
			for (int x = 0; x < series.size[0]; x++) {
				boolean near = false;
				for (final NaiveGroups.Match c : centres)
					near |= Math.max(Math.abs(c.x() - x), Math.abs(c.y() - y)) <= radius;
				if (!near || !series.holds(x, y, z)) continue;
				final double d = series.difference(x0, y0, z0, x, y, z) - (x == x0 && y == y0 ? BONUS : 0);
				if (Double.isFinite(d)) all.add(new NaiveGroups.Match(x, y, z, d));
			}
		all.sort(Comparator.comparingDouble(NaiveGroups.Match::difference));
		return all;
	}

	private static List<NaiveGroups.Match> first(final List<NaiveGroups.Match> all) {
		return all.subList(0, Math.min(RANGE.seeds(), all.size()));
	}

	/** Predictive search. */
	private static List<NaiveGroups.Match> follow(final NaiveGroups series, final int x0, final int y0, final int z0) {
		final List<NaiveGroups.Match> home = window(series, List.of(new NaiveGroups.Match(x0, y0, z0, 0)), z0, RANGE.search(), x0, y0, z0);
		final List<NaiveGroups.Match> all = new ArrayList<>(home);
		all.removeIf(m -> m.x() == x0 && m.y() == y0);
		for (final int step : new int[] { -1, 1 }) {
			List<NaiveGroups.Match> seeds = first(home);
			for (int z = z0 + step; z >= 0 && z < series.size[2] && Math.abs(z - z0) <= RANGE.frames(); z += step) {
				final List<NaiveGroups.Match> found = window(series, seeds, z, RANGE.follow(), x0, y0, z0);
				all.addAll(found);
				seeds = first(found);
			}
		}
		return all;
	}

	private static void isDefinition(final float[] noisy, final float[] basic, final int[] size) {
		final GroupSettings s = basic == null ? FIRST : SECOND;
		final double[] expected = new NaiveGroups(noisy, basic, size, SIGMA, s, GroupScenes::kaiser).run(Vbm3dTest::follow);
		final VolumePart whole = VolumePart.whole(size);
		final float[] actual = Vbm3d.step(SIGMA, RANGE, BONUS, s).run(noisy, basic, whole, whole);
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], 2e-3, () -> Arrays.toString(size) + " at " + at);
		}
	}

	@Test
	void stepsAreTheirDefinition() {
		for (final int[] n : new int[][] { { 15, 13, 6 }, { 4, 4, 4 }, { 9, 3, 3 }, { 12, 10, 1 }, { 1, 9, 5 }, { 1, 1, 1 } }) {
			final float[] clean = GroupScenes.clean(n[0], n[1], n[2]);
			isDefinition(GroupScenes.noisy(clean, SIGMA, 1), null, n);
			isDefinition(GroupScenes.noisy(clean, SIGMA, 1), GroupScenes.noisy(clean, 4, 2), n);
		}
	}

	@Test
	void missingPixelsStayAndBlocksThatHoldThemAreLeftOut() {
		final int[] n = { 17, 12, 5 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 2);
		noisy[0] = noisy[(2 * n[1] + 5) * n[0] + 12] = Float.NaN;
		noisy[(4 * n[1] + 10) * n[0] + 1] = Float.POSITIVE_INFINITY;
		isDefinition(noisy, null, n);
		for (int i = 0; i < n[0] * n[1]; i++)
			noisy[3 * n[0] * n[1] + i] = Float.NaN;
		final float[] out = GroupScenes.denoise(new Vbm3d(SIGMA, Bm3dProfile.NORMAL).steps(), noisy, n);
		for (int i = 0; i < out.length; i++)
			assertEquals(Float.isFinite(noisy[i]), Float.isFinite(out[i]));
	}

	@Test
	void partsAreWhatTheyAreInTheWhole() {
		final int[] n = { 30, 24, 70 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 3);
		final TwoSteps steps = new Vbm3d(SIGMA, RANGE, FIRST, SECOND).steps();
		final ArrayBoxes parts = new ArrayBoxes(noisy, n[0], n[1]);
		steps.denoise(parts, VolumePart.whole(n), 24000);
		assertTrue(parts.written > 3, "parts: " + parts.written);
		assertArrayEquals(GroupScenes.denoise(steps, noisy, n), parts.out, 2e-3f);
	}

	@Test
	void threadsDoNotMatter() {
		final int[] n = { 150, 70, 9 };
		final float[] noisy = GroupScenes.noisy(GroupScenes.clean(n[0], n[1], n[2]), SIGMA, 4);
		final TwoSteps steps = new Vbm3d(SIGMA, Bm3dProfile.FAST).steps();
		final float[][] one = new float[1][];
		Job.current().threads(1).run(() -> one[0] = GroupScenes.denoise(steps, noisy, n));
		Job.current().threads(5).run(() -> assertArrayEquals(one[0], GroupScenes.denoise(steps, noisy, n)));
	}

	@Test
	void whatMovesIsFollowed() {
		final int w = 64, h = 48, d = 9;
		final float[] clean = new float[w * h * d], alone = new float[clean.length];
		// A picture without repeats, which moves by 2 pixels to the right and 1 down from frame to frame.
		for (int i = 0; i < clean.length; i++) {
			final int z = i / w / h, x = i % w - 2 * z, y = i / w % h - z;
			clean[i] = (float) (120 + 50 * Math.sin(0.013 * x * x + 0.1 * y) + 40 * Math.sin(0.011 * y * y - 0.2 * x));
		}
		final float[] noisy = GroupScenes.noisy(clean, SIGMA, 5);
		for (int z = 0; z < d; z++)
			System.arraycopy(new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(Arrays.copyOfRange(noisy, z * w * h, (z + 1) * w * h), Bm3d.Area.whole(w, h)), 0,
				alone, z * w * h, w * h);
		final double planar = GroupScenes.error(clean, alone);
		for (final Bm3dProfile profile : new Bm3dProfile[] { Bm3dProfile.NORMAL, Bm3dProfile.FAST, Bm3dProfile.HIGH_NOISE }) {
			final double error = GroupScenes.error(clean, GroupScenes.denoise(new Vbm3d(SIGMA, profile).steps(), noisy, w, h, d));
			// 1.5 dB.
			assertTrue(error < 0.7 * planar, profile + ": " + error + " and " + planar);
		}
		assertThrows(IllegalArgumentException.class, () -> new Vbm3d(0, Bm3dProfile.NORMAL));
	}
}
