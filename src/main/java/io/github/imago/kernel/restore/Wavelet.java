package io.github.imago.kernel.restore;

import java.util.Locale;

/**
 * Wavelets, by the names that the literature and PyWavelets have for them: orthogonal ones of I. Daubechies, <i>Ten Lectures on
 * Wavelets</i> (SIAM 1992, doi:10.1137/1.9781611970104), tables 6.1, 6.3 and 8.1, and symmetric biorthogonal ones of A. Cohen, I.
 * Daubechies, J.-C. Feauveau, Commun. Pure Appl. Math. 45 (1992) 485, doi:10.1002/cpa.3160450502, whose inverse transform has other
 * filters.
 */
public enum Wavelet {

	/** Haar's wavelet: steps. Length 2. */
	DB1(Math.sqrt(0.5), Math.sqrt(0.5)),
	/** Daubechies, two vanishing moments. Length 4. */
	DB2((1 - Math.sqrt(3)) / (4 * Math.sqrt(2)), (3 - Math.sqrt(3)) / (4 * Math.sqrt(2)), (3 + Math.sqrt(3)) / (4 * Math.sqrt(2)), //
		(1 + Math.sqrt(3)) / (4 * Math.sqrt(2))),
	/** Daubechies, three vanishing moments. Length 6. */
	DB3(0.03522629188570953, -0.08544127388202666, -0.13501102001025458, 0.45987750211849154, //
		0.8068915093110925, 0.33267055295008263),
	/** Daubechies, four vanishing moments. Length 8. */
	DB4(-0.010597401785069032, 0.0328830116668852, 0.030841381835560764, -0.18703481171909309, //
		-0.027983769416859854, 0.6308807679298589, 0.7148465705529157, 0.2303778133088965),
	/** Daubechies, eight vanishing moments. Length 16. */
	DB8(-0.00011747678412476953, 0.0006754494064505693, -0.00039174037337694705, -0.004870352993451574, //
		0.008746094047405777, 0.013981027917398282, -0.044088253930794755, -0.017369301001807547, //
		0.12874742662047847, 0.0004724845739132828, -0.2840155429615469, -0.015829105256349306, //
		0.5853546836542067, 0.6756307362972898, 0.31287159091429995, 0.05441584224310401),
	/** Daubechies' least asymmetric one of four vanishing moments. Length 8. */
	SYM4(-0.07576571478927333, -0.02963552764599851, 0.49761866763201545, 0.8037387518059161, //
		0.29785779560527736, -0.09921954357684722, -0.012603967262037833, 0.0322231006040427),
	/** Daubechies' least asymmetric one of eight vanishing moments. Length 16. */
	SYM8(-0.0033824159510061256, -0.0005421323317911481, 0.03169508781149298, 0.007607487324917605, //
		-0.1432942383508097, -0.061273359067658524, 0.4813596512583722, 0.7771857517005235, //
		0.3644418948353314, -0.05194583810770904, -0.027219029917056003, 0.049137179673607506, //
		0.003808752013890615, -0.01495225833704823, -0.0003029205147213668, 0.0018899503327594609),
	/** Coiflet: the scaling function has vanishing moments too. Length 6. */
	COIF1(-0.015655728135791993, -0.07273261951252645, 0.3848648468648578, 0.8525720202116004, //
		0.3378976624574818, -0.07273261951252645),
	/** Symmetric, of splines: two vanishing moments each way; the 5/3 filters. Length 6, with zeros. */
	BIOR2_2(new double[] { 0, -0.125 * Math.sqrt(2), 0.25 * Math.sqrt(2), 0.75 * Math.sqrt(2), 0.25 * Math.sqrt(2), -0.125 * Math.sqrt(2) },
		new double[] { 0, 0, 0.25 * Math.sqrt(2), 0.5 * Math.sqrt(2), 0.25 * Math.sqrt(2), 0 }),
	/** Symmetric, four vanishing moments each way, nearly orthogonal; the 9/7 filters. Length 10, with zeros. */
	BIOR4_4(new double[] { 0, 0.03782845550726404, -0.023849465019556843, -0.11062440441843718, 0.37740285561283066, 0.8526986790088938,
		0.37740285561283066, -0.11062440441843718, -0.023849465019556843, 0.03782845550726404 }, //
		new double[] { 0, 0, -0.06453888262869706, -0.04068941760916406, 0.41809227322161724, 0.7884856164055829, 0.41809227322161724,
			-0.04068941760916406, -0.06453888262869706, 0 });

	private final double[] low, dual;

	/** An orthogonal one. */
	Wavelet(final double... low) {
		this(low, low);
	}

	Wavelet(final double[] low, final double[] dual) {
		this.low = low;
		this.dual = dual;
	}

	/** The name that PyWavelets has for it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '.');
	}

	/** The low-pass filter of the analysis, as in a convolution: {@code a[k] = Σ_j h[j] x[2k + 1 - j]}. The norm of orthogonal ones is 1. */
	public double[] low() {
		return low.clone();
	}

	/** The high-pass filter that belongs to it: {@code g[j] = (-1)^(j+1) h'[n-1-j]}, with h' = {@link #dualLow}. */
	public double[] high() {
		return alternating(dual);
	}

	/** The low-pass filter of the inverse, {@code x[2k + 1 - j] += h'[j] a[k]}; of orthogonal wavelets that of the analysis. */
	public double[] dualLow() {
		return dual.clone();
	}

	/** The high-pass filter of the inverse. */
	public double[] dualHigh() {
		return alternating(low);
	}

	private static double[] alternating(final double[] low) {
		final double[] high = new double[low.length];
		for (int j = 0; j < high.length; j++)
			high[j] = j % 2 == 0 ? -low[high.length - 1 - j] : low[high.length - 1 - j];
		return high;
	}

	/**
	 * The standard deviation of the coefficients of white noise of standard deviation 1, along one axis; 1 if the wavelet is orthogonal.
	 *
	 * @param level from 0, the finest
	 * @param fine whether of the fine part, else the coarse one
	 */
	public double noise(final int level, final boolean fine) {
		double[] response = { 1 };
		for (int k = 0; k < level; k++)
			response = spread(response, low, 1 << k);
		response = spread(response, fine ? high() : low, 1 << level);
		double sum = 0;
		for (final double v : response)
			sum += v * v;
		return Math.sqrt(sum);
	}

	/** The convolution with a filter whose elements are so far apart. */
	private static double[] spread(final double[] response, final double[] filter, final int spacing) {
		final double[] out = new double[response.length + (filter.length - 1) * spacing];
		for (int i = 0; i < response.length; i++)
			for (int j = 0; j < filter.length; j++)
				out[i + j * spacing] += response[i] * filter[j];
		return out;
	}

	/** The number of elements of the filters; even. */
	public int length() {
		return low.length;
	}

	/** The number of levels after which a line of so many pixels is shorter than the filter: {@code floor(log2(n / (length - 1)))}, from 0. */
	public int maxLevels(final int pixels) {
		int levels = 0;
		while ((long) (low.length - 1) << levels + 1 <= pixels)
			levels++;
		return levels;
	}
}
