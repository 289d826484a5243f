package io.github.imago.kernel.segment;

import java.util.Optional;

/** How a threshold is found: by hand, or by one of the automatic methods; see {@link AutoThreshold} for what each does and its source. */
public enum ThresholdMethod {

	/** The user gives the limits. */
	MANUAL(null), DEFAULT(AutoThreshold.DEFAULT), HUANG(AutoThreshold.HUANG), INTERMODES(AutoThreshold.INTERMODES), //
	ISODATA(AutoThreshold.ISODATA), IJ_ISODATA(AutoThreshold.IJ_ISODATA), LI(AutoThreshold.LI), MAX_ENTROPY(AutoThreshold.MAX_ENTROPY), //
	MEAN(AutoThreshold.MEAN), MIN_ERROR(AutoThreshold.MIN_ERROR), MINIMUM(AutoThreshold.MINIMUM), MOMENTS(AutoThreshold.MOMENTS), //
	OTSU(AutoThreshold.OTSU), PERCENTILE(AutoThreshold.PERCENTILE), RENYI_ENTROPY(AutoThreshold.RENYI_ENTROPY), //
	SHANBHAG(AutoThreshold.SHANBHAG), TRIANGLE(AutoThreshold.TRIANGLE), YEN(AutoThreshold.YEN);

	private final AutoThreshold auto;

	ThresholdMethod(final AutoThreshold auto) {
		this.auto = auto;
	}

	/** The automatic method, or nothing for MANUAL. */
	public Optional<AutoThreshold> auto() {
		return Optional.ofNullable(auto);
	}
}
