package io.github.imago.kernel.segment;

import java.util.Optional;

/** How a threshold is found: by hand, or by one of the automatic methods; see {@link AutoThreshold} for what each does and its source. */
public enum ThresholdMethod {

	/** The user gives the limits. */
	MANUAL(null),
	/** {@link AutoThreshold#DEFAULT}. */
	DEFAULT(AutoThreshold.DEFAULT),
	/** {@link AutoThreshold#HUANG}. */
	HUANG(AutoThreshold.HUANG),
	/** {@link AutoThreshold#INTERMODES}. */
	INTERMODES(AutoThreshold.INTERMODES),
	/** {@link AutoThreshold#ISODATA}. */
	ISODATA(AutoThreshold.ISODATA),
	/** {@link AutoThreshold#IJ_ISODATA}. */
	IJ_ISODATA(AutoThreshold.IJ_ISODATA),
	/** {@link AutoThreshold#LI}. */
	LI(AutoThreshold.LI),
	/** {@link AutoThreshold#MAX_ENTROPY}. */
	MAX_ENTROPY(AutoThreshold.MAX_ENTROPY),
	/** {@link AutoThreshold#MEAN}. */
	MEAN(AutoThreshold.MEAN),
	/** {@link AutoThreshold#MIN_ERROR}. */
	MIN_ERROR(AutoThreshold.MIN_ERROR),
	/** {@link AutoThreshold#MINIMUM}. */
	MINIMUM(AutoThreshold.MINIMUM),
	/** {@link AutoThreshold#MOMENTS}. */
	MOMENTS(AutoThreshold.MOMENTS),
	/** {@link AutoThreshold#OTSU}. */
	OTSU(AutoThreshold.OTSU),
	/** {@link AutoThreshold#PERCENTILE}. */
	PERCENTILE(AutoThreshold.PERCENTILE),
	/** {@link AutoThreshold#RENYI_ENTROPY}. */
	RENYI_ENTROPY(AutoThreshold.RENYI_ENTROPY),
	/** {@link AutoThreshold#SHANBHAG}. */
	SHANBHAG(AutoThreshold.SHANBHAG),
	/** {@link AutoThreshold#TRIANGLE}. */
	TRIANGLE(AutoThreshold.TRIANGLE),
	/** {@link AutoThreshold#YEN}. */
	YEN(AutoThreshold.YEN);

	private final AutoThreshold auto;

	ThresholdMethod(final AutoThreshold auto) {
		this.auto = auto;
	}

	/** The automatic method, or nothing for MANUAL. */
	public Optional<AutoThreshold> auto() {
		return Optional.ofNullable(auto);
	}
}
