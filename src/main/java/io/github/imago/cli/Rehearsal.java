package io.github.imago.cli;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.imago.io.ImageFiles;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does once what the command line does most, on a small image in a temporary folder: {@code scripts/imago} runs it after a build with
 * {@code -XX:ArchiveClassesAtExit}, so that later processes find the classes loaded.
 */
public final class Rehearsal {

	private static final int SIZE = 64, PITCH = 16;

	private Rehearsal() {}

	/**
	 * Runs the rehearsal; ends with exit code 1 if a step fails.
	 *
	 * @param args none
	 * @throws IOException if the temporary folder cannot be used
	 */
	public static void main(final String[] args) throws IOException {
		System.setProperty("java.awt.headless", "true");
		System.exit(run() ? 0 : 1);
	}

	/** @return whether every step went well */
	static boolean run() throws IOException {
		final Path folder = Files.createTempDirectory("imago");
		try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
			final String tiff = folder.resolve("in.tif").toString(), npy = folder.resolve("in.npy").toString();
			final String png = folder.resolve("in.png").toString();
			ImageFiles.write(new ImagePlus("", new FloatProcessor(SIZE, SIZE)), Path.of(tiff));
			ImageFiles.write(new ImagePlus("", new FloatProcessor(SIZE, SIZE)), Path.of(npy));
			final ByteProcessor discs = new ByteProcessor(SIZE, SIZE);
			discs.set(200);
			for (int i = 0; i < SIZE * SIZE; i++)
				if (Math.hypot(i % SIZE % PITCH - PITCH / 2, i / SIZE % PITCH - PITCH / 2) < PITCH / 3) discs.set(i, 50);
			ImageFiles.write(new ImagePlus("", discs), Path.of(png));
			final String[][] lines = { { "list" }, { "help", "filter.gauss" }, //
				{ "run", "filter.gauss", tiff, "sigma=1", "-o", folder.resolve("out.tif").toString() }, //
				{ "run", "filter.gauss", npy, "sigma=1", "-o", folder.resolve("out.npy").toString() }, //
				{ "run", "filter.gauss", png, "sigma=1", "-o", folder.resolve("out.png").toString() }, //
				{ "run", "measure.particles", png, "-o", folder.resolve("particles").toString() } };
			boolean good = true;
			for (final String[] line : lines)
				good &= Main.run(line, nowhere, System.err) == 0;
			return good;
		}
		finally {
			final List<Path> all;
			try (Stream<Path> files = Files.walk(folder)) {
				all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
			}
			for (final Path file : all)
				Files.delete(file);
		}
	}
}
