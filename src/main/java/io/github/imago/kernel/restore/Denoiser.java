package io.github.imago.kernel.restore;

/** Denoisers of one main parameter, which says how much they take away. */
public enum Denoiser {
	/** Non-local means; the strength h, in grey values. */
	NON_LOCAL_MEANS("strength", "grey values"),
	/** BM3D; sigma of the noise, in grey values. */
	BM3D("sigma", "grey values"),
	/** Wavelet shrinkage, invariant to shifts; sigma of the noise, in grey values. */
	WAVELET("sigma", "grey values"),
	/** Total variation; the weight, in grey values. */
	TOTAL_VARIATION("weight", "grey values"),
	/** Gaussian filter; its sigma, in pixels. */
	GAUSS("sigma", "px"),
	/** Median of discs; their radius, in pixels. */
	MEDIAN("radius", "px"),
	/** Bilateral filter; sigma of the differences, in grey values. */
	BILATERAL("sigmaRange", "grey values"),
	/** Guided filter with the image as its own guide; epsilon, in squared grey values. */
	GUIDED("epsilon", "squared grey values"),
	/** Anisotropic diffusion; the contrast kappa, in grey values. */
	ANISOTROPIC_DIFFUSION("kappa", "grey values");

	private final String parameter, unit;

	Denoiser(final String parameter, final String unit) {
		this.parameter = parameter;
		this.unit = unit;
	}

	/** The name of the parameter that says how much is taken away. */
	public String parameter() {
		return parameter;
	}

	/** What the parameter is measured in. */
	public String unit() {
		return unit;
	}
}
