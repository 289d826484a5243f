package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Srgb;

/** In what quantity colours are mixed. */
public enum BlendSpace {
	/** The components as they stand in files, as matplotlib, ImageJ and web browsers do. */
	SRGB,
	/** Light, as if two pictures were projected onto each other: mixtures are brighter. */
	LINEAR;

	/** Entries of the table that turns light into components: within 0.2 of 255. */
	private static final int LEVELS = 1 << 14;
	private static final byte[] ENCODED = Srgb.encoding(LEVELS);

	/** As people write it. */
	@Override
	public String toString() {
		return this == SRGB ? "sRGB" : name();
	}

	/** The quantity, 0 to 1, of a component of 0 to 255. */
	float[] decoded() {
		final double[] light = Srgb.decoding();
		final float[] shares = new float[256];
		for (int i = 0; i < 256; i++)
			shares[i] = this == LINEAR ? (float) light[i] : i / 255f;
		return shares;
	}

	/** The component, 0 to 255, of a quantity, which is clipped to 0 to 1. */
	int encode(final float quantity) {
		final float v = Math.max(0, Math.min(1, quantity));
		return this == LINEAR ? ENCODED[(int) (LEVELS * v + 0.5f)] & 255 : (int) (255 * v + 0.5f);
	}
}
