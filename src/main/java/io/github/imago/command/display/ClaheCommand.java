package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.ToneOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Equalises the histogram of each part of images, with limited contrast. */
@Plugin(type = Command.class, name = "imago.display.clahe", menuPath = "Plugins>Imago>Display>Local Contrast (CLAHE)...",
	headless = true, //
	description = "Contrast limited adaptive histogram equalization (CLAHE): details show in dark and bright parts of one image, and noise " +
		"in flat parts stays low.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane") })
public final class ClaheCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Tiles along x", min = "1", max = "64", //
		description = "Into how many tiles the width is cut: the more, the more local the contrast.")
	private Integer tilesX = 8;

	@Parameter(persist = false, label = "Tiles along y", min = "1", max = "64", description = "Into how many tiles the height is cut.")
	private Integer tilesY = 8;

	@Parameter(persist = false, label = "Contrast limit", min = "0.1", max = "20", stepSize = "0.5", //
		description = "By how much contrast may grow, about: small limits leave the image as it is, 3 is moderate, large ones show noise too.")
	private Double clipLimit = 3.0;

	@Parameter(persist = false, label = "Bins", min = "2", max = "65536", //
		description = "Number of bins for 16- and 32-bit images; 8-bit ones have one for each value.")
	private Integer bins = 256;

	@Parameter(type = ItemIO.OUTPUT, label = "Local contrast", description = "Image of the same type and range.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "clahe", Images.Result.SAME, (in, out) -> ToneOps.clahe(in, tilesX, tilesY, clipLimit, bins, out));
	}
}
