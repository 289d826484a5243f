package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.FloatPolygon;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorTables;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.fourier.Reflection;
import io.github.imago.kernel.fourier.StrainMaps;
import io.github.imago.op.StrainOps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps the strain in lattices. */
@Plugin(type = Command.class, name = "imago.fourier.strain", menuPath = "Plugins>Imago>Fourier>Strain Map...", headless = true, //
	description = "Strain and rotation of a lattice, place by place, by geometric phase analysis (GPA) of two of its reflections. The " +
		"lattice inside the ROI is the perfect one, which all is compared with; without a ROI, that of the whole image.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class StrainCommand extends ImagoCommand {

	/** What is smaller is hardly ever more than noise: the display ranges do not blow it up; displacements in pixels. */
	private static final double LEAST_STRAIN = 1e-3, LEAST_DISPLACEMENT = 0.01;
	private static final String[] STRAIN = { "exx", "eyy", "exy", "rotation (rad)" };

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack of a lattice. NaN pixels stay NaN.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Spectrum", attrs = @Attr(name = "own-grid"), //
		description = "The image's Fourier transform with two points on it, which are the reflections; may be left out.")
	private ImagePlus spectrum;

	@Parameter(persist = false, label = "Reflections", //
		description = "Two reflections as x,y from the frequency 0 on, y down, as in 2.5,0.3 -0.2,2.4. Empty takes the points on the spectrum, " +
			"or else the two that stand out most.")
	private String reflections = "";

	@Parameter(persist = false, label = "Reflections in", //
		description = "Whether reflections and the mask's radius are calibrated, in cycles per unit, or in pixels of the spectrum.")
	private LengthUnit reflectionUnit = LengthUnit.CALIBRATED;

	@Parameter(persist = false, label = "Refine reflections", //
		description = "Move the reflections to where they fit the lattice inside the ROI best; else they are the perfect lattice as they are.")
	private Boolean refine = true;

	@Parameter(persist = false, label = "Mask radius (1/unit or px)", min = "0", //
		description = "Radius of the mask around a reflection, three standard deviations of its Gaussian: the smaller, the smoother. 0 takes a " +
			"third of the distance to the nearest neighbour.")
	private Double maskRadius = 0.0;

	@Parameter(persist = false, label = "Angle of x axis (deg)", //
		description = "Direction of the x axis of the strain, counter-clockwise from that of the image; y is a quarter of a turn further, so " +
			"upwards for 0.")
	private Double axisAngle = 0.0;

	@Parameter(persist = false, label = "Least amplitude", min = "0", max = "1", stepSize = "0.05", //
		description = "Places where the lattice is fainter than this share of its median inside the ROI become NaN.")
	private Double minAmplitude = 0.1;

	@Parameter(persist = false, label = "Phases too",
		description = "Also make images of the geometric phase and of the amplitude of both reflections.")
	private Boolean phases = false;

	@Parameter(persist = false, label = "Displacements too",
		description = "Also make images of the displacement of the lattice, from unwrapped phases.")
	private Boolean displacements = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Strain", //
		description = "exx, eyy, exy and the rotation in radians, counter-clockwise, as labelled slices of a 32-bit stack, or channels of one " +
			"of several images.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Phases", description = "Geometric phase of each reflection in radians, if wanted.")
	private ImagePlus phaseStack;

	@Parameter(type = ItemIO.OUTPUT, label = "Amplitudes", description = "Amplitude of the fringes of each reflection, if wanted.")
	private ImagePlus amplitudeStack;

	@Parameter(type = ItemIO.OUTPUT, label = "Displacements", description = "Displacement along both axes in units, if wanted.")
	private ImagePlus displacementStack;

	@Parameter(type = ItemIO.OUTPUT, label = "Lattice", //
		description = "The reflections of the perfect lattice, with spacings and angles, and the mask's radius.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Strain statistics", //
		description = "Mean and standard deviation of each component inside the ROI: how precise the map is, where the lattice there is perfect.")
	private ResultsTable statistics;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		Check.that(image.getNChannels() == 1, "\"" + image.getTitle() + "\" has " + image.getNChannels() +
			" channels, which strain maps have for their components: split them first (in ImageJ: Image > Color > Split Channels)");
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final PixelSize size = Images.pixelSize(image);
		final String wanted = spectrum == null ? reflections : picked(size);
		final LengthUnit unit = spectrum == null ? reflectionUnit : LengthUnit.CALIBRATED;
		final int n = image.getStackSize();
		final List<StrainMaps> maps = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final RandomAccessibleInterval<FloatType> plane = Images.plane(image, i + 1);
			maps.add(Job.current().part((double) i / n, (i + 1.0) / n).call(() -> StrainOps.strain(plane, region, wanted, unit, refine, maskRadius,
				axisAngle, minAmplitude, phases, displacements, size)));
		}
		output = stack("strain", STRAIN, maps, StrainMaps::strain);
		StrainDisplay.diverging(output, LEAST_STRAIN);
		if (spectrum != null) Images.addProvenance(output, "Reflections: " + wanted);
		if (phases) {
			phaseStack = stack("phases", new String[] { "phase 1 (rad)", "phase 2 (rad)" }, maps, StrainMaps::phases);
			ColorTables.set(phaseStack, Colormap.PHASE.colours(), -Math.PI, Math.PI);
			amplitudeStack = stack("amplitudes", new String[] { "amplitude 1", "amplitude 2" }, maps, StrainMaps::amplitudes);
		}
		if (displacements) {
			displacementStack = stack("displacements", new String[] { "ux (" + size.unit() + ")", "uy (" + size.unit() + ")" }, maps,
				StrainMaps::displacements);
			StrainDisplay.diverging(displacementStack, LEAST_DISPLACEMENT * size.width());
		}
		table = new ResultsTable();
		for (int i = 0; i < n; i++)
			StrainDisplay.addTo(table, maps.get(i), n > 1 ? i + 1 : 0, size.unit(), unit);
		statistics = new ResultsTable();
		for (int i = 0; i < n; i++)
			StrainDisplay.addTo(statistics, maps.get(i), region, n > 1 ? i + 1 : 0, STRAIN);
	}

	/** The two points on the spectrum. */
	private String picked(final PixelSize size) {
		Check.that(reflections.isBlank(), "give reflections or a spectrum with points on it, not both");
		final String title = "\"" + spectrum.getTitle() + "\"", expected = ComplexImages.reciprocal(size.unit());
		final Calibration c = spectrum.getCalibration();
		Check.that(spectrum.getRoi() != null && spectrum.getRoi().getType() == ij.gui.Roi.POINT,
			title + " must have two points on it, the reflections");
		Check.that(Images.pixelSize(spectrum).unit().equals(expected),
			title + " must be calibrated in " + expected + ", as the Fourier transform of \"" + image.getTitle() + "\" is, got " +
			Images.pixelSize(spectrum).unit());
		final FloatPolygon p = spectrum.getRoi().getFloatPolygon();
		Check.that(p.npoints == 2, title + " must have two points on it, the reflections, got " + p.npoints);
		final Reflection[] g = new Reflection[2];
		for (int k = 0; k < 2; k++)
			g[k] = new Reflection((Math.floor(p.xpoints[k]) - c.xOrigin) * c.pixelWidth, (Math.floor(p.ypoints[k]) - c.yOrigin) * c.pixelHeight);
		return g[0] + " " + g[1];
	}

	/** A stack of the components of all slices, with the image's calibration and Info. */
	private ImagePlus stack(final String name, final String[] components,
		final List<StrainMaps> maps, final Function<StrainMaps, float[][]> of)
	{
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 0; i < maps.size(); i++)
			for (int k = 0; k < components.length; k++) {
				final String label = image.getStack().getSliceLabel(i + 1);
				stack.addSlice(maps.size() == 1 || label == null ? components[k] : components[k] + " " + label, of.apply(maps.get(i))[k]);
			}
		final ImagePlus result = new ImagePlus(Images.title(image, name), stack);
		if (maps.size() > 1) {
			result.setDimensions(components.length, image.getNSlices(), image.getNFrames());
			result.setOpenAsHyperStack(true);
		}
		Images.carry(image, result);
		result.getCalibration().disableDensityCalibration();
		return result;
	}
}
