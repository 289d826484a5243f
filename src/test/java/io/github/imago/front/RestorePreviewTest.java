package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import java.awt.Dialog;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every restoration is shown while it is chosen, and taken back. Needs a display; {@code xvfb-run} gives one. */
@Tag("gui")
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display: run it under xvfb-run")
class RestorePreviewTest {

	private static final int W = 64, H = 48, SLICES = 4;

	@BeforeAll
	static void start() {
		Gui.start(ImageJ.EMBEDDED);
	}

	@AfterEach
	void tidy() {
		Screen.closeDialogs();
		Screen.closeImages();
	}

	/** A noisy disc in a few slices, with a pixel that is missing. */
	private static ImagePlus stack() {
		final Random random = new Random(7);
		final ImageStack stack = new ImageStack(W, H);
		for (int z = 0; z < SLICES; z++) {
			final FloatProcessor plane = new FloatProcessor(W, H);
			for (int y = 0; y < H; y++)
				for (int x = 0; x < W; x++)
					plane.setf(x, y, (float) ((Math.hypot(x - 30, y - 24) < 14 ? 90 : 40) + 6 * random.nextGaussian()));
			plane.setf(30, 24, Float.NaN);
			stack.addSlice(plane);
		}
		return new ImagePlus("disc", stack);
	}

	@ParameterizedTest
	@CsvSource({ "restore.nonLocalMeans, Non-Local Means", "restore.bm3d, BM3D Denoising", "restore.bm4d, BM4D Denoising (Volume)",
		"restore.vbm3d, V-BM3D Denoising (Series)", "restore.wavelet, Wavelet Denoising", "restore.totalVariation, Total Variation Denoising",
		"restore.inpaint, Fill Holes (Inpaint)", "restore.richardsonLucy, Richardson-Lucy Deconvolution", "restore.wiener, Wiener Deconvolution",
		"restore.stabilize, Stabilize Variance" })
	void theResultIsShownAndTakenBack(final String id, final String label) {
		final ImagePlus image = stack();
		image.show();
		Screen.await("the window", () -> image.getWindow() != null && image.getWindow().isShowing());
		final float[] seen = (float[]) image.getProcessor().getPixels(), before = seen.clone();
		Screen.command("imago." + id, image);
		final Dialog dialog = Screen.dialog(label);
		Screen.tick(dialog, "Preview", true);
		Screen.await("the preview", () -> !Arrays.equals(before, seen));
		Screen.press(dialog, "Cancel");
		Screen.awaitGone(dialog);
		Screen.await("the image", () -> Arrays.equals(before, seen));
		assertArrayEquals(before, seen);
	}
}
