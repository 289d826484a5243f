package io.github.imago.peers;

import ij.ImagePlus;
import ij.Prefs;
import ij.measure.ResultsTable;
import ij.plugin.Filters3D;
import ij.plugin.GaussianBlur3D;
import ij.plugin.filter.BackgroundSubtracter;
import ij.plugin.Binner;
import ij.plugin.filter.Binary;
import ij.plugin.filter.Convolver;
import ij.plugin.filter.EDM;
import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.ImageMath;
import ij.plugin.filter.ParticleAnalyzer;
import ij.plugin.filter.RankFilters;
import ij.plugin.filter.UnsharpMask;
import ij.process.AutoThresholder;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.common.Matrix;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** ImageJ's own plugins, called as its menu commands call them, without the time to show anything. */
final class ImageJPeer {

	private ImageJPeer() {}

	/**
	 * Prepares one of ImageJ's computations.
	 *
	 * @param name which: see the switch
	 * @param image a plane or a stack; not modified: each run works on a copy, whose making is not timed
	 * @param values the arguments
	 * @throws IllegalArgumentException if there is none of that name
	 */
	static Work prepare(final String name, final ImagePlus image, final Map<String, String> values) {
		// Masks are white on black, as everywhere in Imago.
		Prefs.blackBackground = true;
		// What lies outside the image does not erode it.
		Prefs.padEdges = true;
		final ImageProcessor input = image.getProcessor();
		switch (name) {
			case "gauss3D": {
				final double sigma = Double.parseDouble(values.get("sigma"));
				return stack(image, copy -> GaussianBlur3D.blur(copy, sigma, sigma, sigma));
			}
			case "unsharp": {
				final double sigma = Double.parseDouble(values.get("sigma"));
				final float weight = Float.parseFloat(values.get("weight"));
				return work(input, ip -> {
					final UnsharpMask filter = new UnsharpMask();
					filter.setNPasses(1);
					ip.snapshot();
					filter.sharpenFloat((FloatProcessor) ip, sigma, weight);
					return ip;
				});
			}
			case "gauss": {
				final double sigma = Double.parseDouble(values.get("sigma")), accuracy = input.getBitDepth() == 8 ? 0.002 : 0.0002;
				return work(input, ip -> {
					new GaussianBlur().blurGaussian(ip, sigma, sigma, accuracy);
					return ip;
				});
			}
			case "median3D": {
				final float radius = Float.parseFloat(values.get("radius"));
				return stack(image, copy -> copy.setStack(Filters3D.filter(copy.getStack(), Filters3D.MEDIAN, radius, radius, radius)));
			}
			case "convolve": {
				final Matrix matrix = Matrix.parse("matrix", values.get("matrix"));
				final double[] weights = matrix.values();
				final float[] kernel = new float[weights.length];
				for (int i = 0; i < kernel.length; i++)
					kernel[i] = (float) weights[i];
				return work(input, ip -> {
					final Convolver convolver = new Convolver();
					convolver.setNormalize(false);
					convolver.convolve(ip, kernel, matrix.width(), matrix.height());
					return ip;
				});
			}
			case "rollingBall": {
				final double radius = Double.parseDouble(values.get("radius"));
				final boolean paraboloid = Boolean.parseBoolean(values.get("paraboloid"));
				return work(input, ip -> {
					new BackgroundSubtracter().rollingBallBackground(ip, radius, false, false, paraboloid, true, true);
					return ip;
				});
			}
			case "findEdges":
				return work(input, ip -> {
					ip.findEdges();
					return ip;
				});
			case "removeOutliers": {
				final double radius = Double.parseDouble(values.get("radius"));
				final float limit = Float.parseFloat(values.get("limit"));
				return work(input, ip -> {
					new RankFilters().rank(ip, radius, RankFilters.OUTLIERS, RankFilters.BRIGHT_OUTLIERS, limit);
					return ip;
				});
			}
			case "median":
				return rank(input, RankFilters.MEDIAN, values);
			case "mean":
				return rank(input, RankFilters.MEAN, values);
			case "variance":
				return rank(input, RankFilters.VARIANCE, values);
			case "max":
				return rank(input, RankFilters.MAX, values);
			case "topHat":
				return rank(input, RankFilters.TOP_HAT, values);
			case "otsu":
				return work(input, ip -> {
					if (ip.getBitDepth() == 8) {
						ip.threshold(new AutoThresholder().getThreshold(AutoThresholder.Method.Otsu, ip.getHistogram()));
						return ip;
					}
					ip.setAutoThreshold(AutoThresholder.Method.Otsu, true, ImageProcessor.NO_LUT_UPDATE);
					return ip.createMask();
				});
			case "label":
				return work(input, ip -> {
					ip.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
					final ParticleAnalyzer analyzer = new ParticleAnalyzer(ParticleAnalyzer.SHOW_ROI_MASKS, 0, new ResultsTable(), 0,
						Double.POSITIVE_INFINITY);
					analyzer.setHideOutputImage(true);
					analyzer.analyze(new ImagePlus("", ip), ip);
					return analyzer.getOutputImage().getProcessor();
				});
			case "fillHoles":
				return work(input, ip -> binary("fill", ip));
			case "open":
				return work(input, ip -> binary("open", ip));
			case "watershed":
				return work(input, ip -> {
					new EDM().toWatershed(ip);
					return ip;
				});
			case "bin": {
				final int factor = Integer.parseInt(values.get("factor"));
				return work(input, ip -> new Binner().shrink(ip, factor, factor, Binner.AVERAGE));
			}
			case "scale": {
				final double scale = Double.parseDouble(values.get("scale"));
				return work(input, ip -> {
					ip.setInterpolationMethod(values.get("method").equals("bilinear") ? ImageProcessor.BILINEAR : ImageProcessor.BICUBIC);
					return ip.resize((int) Math.round(scale * ip.getWidth()), (int) Math.round(scale * ip.getHeight()));
				});
			}
			case "macro":
				return work(input, ip -> {
					ImageMath.applyMacro(ip, values.get("code"), false);
					return ip;
				});
			default:
				throw new IllegalArgumentException("nothing is known of ImageJ's " + name);
		}
	}

	private static Work rank(final ImageProcessor input, final int type, final Map<String, String> values) {
		final double radius = Double.parseDouble(values.get("radius"));
		return work(input, ip -> {
			new RankFilters().rank(ip, radius, type);
			return ip;
		});
	}

	private static ImageProcessor binary(final String what, final ImageProcessor ip) {
		final Binary binary = new Binary();
		binary.setup(what, new ImagePlus("", ip));
		binary.setNPasses(1);
		binary.run(ip);
		return ip;
	}

	/** A computation in place on a stack. */
	private static Work stack(final ImagePlus input, final Consumer<ImagePlus> computation) {
		return new Work() {

			private ImagePlus copy;

			@Override
			public void before() {
				copy = input.duplicate();
			}

			@Override
			public void run() {
				computation.accept(copy);
			}

			@Override
			public ImagePlus result() {
				return copy;
			}
		};
	}

	private static Work work(final ImageProcessor input, final UnaryOperator<ImageProcessor> computation) {
		return new Work() {

			private ImageProcessor copy, result;

			@Override
			public void before() {
				copy = input.duplicate();
			}

			@Override
			public void run() {
				result = computation.apply(copy);
			}

			@Override
			public ImagePlus result() {
				return new ImagePlus("", result);
			}
		};
	}
}
