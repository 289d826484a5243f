package io.github.imago.peers;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.imago.kernel.fourier.Dft;

import java.util.Arrays;
import java.util.Map;

/** Fourier transforms of bare arrays, as the ops also put the frequency 0 into the middle and the peers' functions do not. */
final class DftPeer {

	private DftPeer() {}

	/**
	 * Prepares a transform.
	 *
	 * @param id {@code dft.forward}, whose result is the real parts of the half spectrum and, as further slices, the imaginary parts;
	 *           {@code dft.inverse}, which starts from that spectrum; {@code dft.complex}, with the image as real and as imaginary parts
	 * @param input float, a plane or a volume
	 * @throws IllegalArgumentException if there is no such transform
	 */
	static Work prepare(final String id, final ImagePlus input, final Map<String, String> values) {
		if (!values.isEmpty()) throw new IllegalArgumentException(id + " has no argument " + values.keySet());
		final int w = input.getWidth(), h = input.getHeight(), d = input.getStackSize(), half = Dft.half(w);
		final float[] in = new float[w * h * d];
		for (int z = 0; z < d; z++)
			System.arraycopy(input.getStack().getPixels(z + 1), 0, in, z * w * h, w * h);
		final boolean complex = id.equals("dft.complex");
		final int n = complex ? in.length : half * h * d;
		final float[] re = new float[n], im = new float[n];
		if (complex) return work(() -> {}, () -> Dft.forward(in, in, w, h, d, re, im), () -> stack(w, h, d, re, im));
		if (id.equals("dft.forward")) return work(() -> {}, () -> Dft.forwardReal(in, w, h, d, re, im), () -> stack(half, h, d, re, im));
		if (!id.equals("dft.inverse")) throw new IllegalArgumentException("there is no transform " + id);
		final float[] out = new float[in.length], spectrumRe = new float[n], spectrumIm = new float[n];
		Dft.forwardReal(in, w, h, d, spectrumRe, spectrumIm);
		return work(() -> {
			// The inverse transform overwrites them.
			System.arraycopy(spectrumRe, 0, re, 0, n);
			System.arraycopy(spectrumIm, 0, im, 0, n);
		}, () -> Dft.inverseReal(re, im, w, h, d, out), () -> stack(w, h, d, out));
	}

	private interface Result {

		ImagePlus get();
	}

	private static Work work(final Runnable before, final Runnable run, final Result result) {
		return new Work() {

			@Override
			public void before() {
				before.run();
			}

			@Override
			public void run() {
				run.run();
			}

			@Override
			public ImagePlus result() {
				return result.get();
			}
		};
	}

	private static ImagePlus stack(final int width, final int height, final int depth, final float[]... volumes) {
		final ImageStack stack = new ImageStack(width, height);
		for (final float[] volume : volumes)
			for (int z = 0; z < depth; z++)
				stack.addSlice("", Arrays.copyOfRange(volume, z * width * height, (z + 1) * width * height));
		return new ImagePlus("spectrum", stack);
	}
}
