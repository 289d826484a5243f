package io.github.imago.kernel.color;

/** A mosaic's pixels and those of its colours, of any type. */
final class BayerSamples {

	private BayerSamples() {}

	static BayerBlock.Source source(final Object pixels, final int width, final int height, final WhiteBalance balance) {
		if (pixels instanceof byte[]) return new Bytes((byte[]) pixels, width, height, balance);
		return pixels instanceof short[] ? new Shorts((short[]) pixels, width, height, balance)
			: new Floats((float[]) pixels, width, height, balance);
	}

	static BayerBlock.Target target(final Object pixels, final int width) {
		if (pixels instanceof byte[]) return (even, odd, from, row, column, count) -> {
			final byte[] out = (byte[]) pixels;
			final int at = row * width + column, pairs = count / 2;
			for (int i = 0; i < pairs; i++) {
				out[at + 2 * i] = (byte) clip(even[from + i], 255);
				out[at + 2 * i + 1] = (byte) clip(odd[from + i], 255);
			}
			if (count % 2 == 1) out[at + count - 1] = (byte) clip(even[from + pairs], 255);
		};
		if (pixels instanceof short[]) return (even, odd, from, row, column, count) -> {
			final short[] out = (short[]) pixels;
			final int at = row * width + column, pairs = count / 2;
			for (int i = 0; i < pairs; i++) {
				out[at + 2 * i] = (short) clip(even[from + i], 65535);
				out[at + 2 * i + 1] = (short) clip(odd[from + i], 65535);
			}
			if (count % 2 == 1) out[at + count - 1] = (short) clip(even[from + pairs], 65535);
		};
		return (even, odd, from, row, column, count) -> {
			final float[] out = (float[]) pixels;
			final int at = row * width + column, pairs = count / 2;
			for (int i = 0; i < pairs; i++) {
				out[at + 2 * i] = even[from + i];
				out[at + 2 * i + 1] = odd[from + i];
			}
			if (count % 2 == 1) out[at + count - 1] = even[from + pairs];
		};
	}

	/** Rounded half up, and kept within 0 … most. */
	private static int clip(final float value, final int most) {
		return Math.max(0, Math.min(most, (int) (value + 0.5f)));
	}

	private static final class Bytes extends BayerBlock.Source {

		private final byte[] pixels;

		Bytes(final byte[] pixels, final int width, final int height, final WhiteBalance balance) {
			super(width, height, balance);
			this.pixels = pixels;
		}

		@Override
		float get(final int index) {
			return pixels[index] & 0xff;
		}

		@Override
		void split(final int from, final float[] even, final float[] odd, final int to, final int count) {
			for (int i = 0; i < count; i++) {
				even[to + i] = pixels[from + 2 * i] & 0xff;
				odd[to + i] = pixels[from + 2 * i + 1] & 0xff;
			}
		}
	}

	private static final class Shorts extends BayerBlock.Source {

		private final short[] pixels;

		Shorts(final short[] pixels, final int width, final int height, final WhiteBalance balance) {
			super(width, height, balance);
			this.pixels = pixels;
		}

		@Override
		float get(final int index) {
			return pixels[index] & 0xffff;
		}

		@Override
		void split(final int from, final float[] even, final float[] odd, final int to, final int count) {
			for (int i = 0; i < count; i++) {
				even[to + i] = pixels[from + 2 * i] & 0xffff;
				odd[to + i] = pixels[from + 2 * i + 1] & 0xffff;
			}
		}
	}

	private static final class Floats extends BayerBlock.Source {

		private final float[] pixels;

		Floats(final float[] pixels, final int width, final int height, final WhiteBalance balance) {
			super(width, height, balance);
			this.pixels = pixels;
		}

		@Override
		float get(final int index) {
			return pixels[index];
		}

		@Override
		void split(final int from, final float[] even, final float[] odd, final int to, final int count) {
			for (int i = 0; i < count; i++) {
				even[to + i] = pixels[from + 2 * i];
				odd[to + i] = pixels[from + 2 * i + 1];
			}
		}
	}
}
