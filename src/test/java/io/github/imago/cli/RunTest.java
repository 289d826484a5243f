package io.github.imago.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.imago.io.ImageFiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imago run}. */
class RunTest {

	@TempDir
	Path folder;

	private Path grey, impulse;

	@BeforeEach
	void images() throws IOException {
		grey = Cli.grey(folder.resolve("grey.tif"), 7);
		impulse = Cli.impulse(folder.resolve("impulse.tif"));
	}

	private Path at(final String name) {
		return folder.resolve(name);
	}

	@Test
	void oneImageToOneFile() {
		Cli.run("run", "filter.gauss", impulse, "sigma=1.5", "border=Zero", "-o", at("out.tif")).succeeds();
		final ImagePlus out = IJ.openImage(at("out.tif").toString());
		// The centre of a Gaussian of sigma 1.5 that is cut at 4 sigma and sums to 1.
		double sum = 0;
		for (int x = -6; x <= 6; x++)
			sum += Math.exp(-x * x / 4.5);
		assertEquals(1 / (sum * sum), out.getProcessor().getf(10, 10), 1e-6);
		assertTrue(out.getInfoProperty().contains("sigma=1.5 sigmay=NaN sigmaz=NaN sigmaunit=pixels border=zero bordervalue=0 "),
			out.getInfoProperty());
	}

	@Test
	void theEndingDecidesTheFormat() throws IOException {
		Cli.run("run", "filter.gauss", impulse, "-o", at("out.npy")).succeeds();
		Cli.run("run", "filter.gauss", grey, "-o", at("out.png")).succeeds();
		assertEquals((byte) 0x93, Files.readAllBytes(at("out.npy"))[0]);
		assertEquals(7, ImageFiles.read(at("out.png")).getProcessor().get(0));
		Cli.run("run", "filter.gauss", grey, "-o", at("out.doc")).fails(2, "out.doc", ".tif");
		Cli.run("run", "filter.gauss", impulse, "-o", at("float.png")).fails(1, "float.png", "PNG");
		assertFalse(Files.exists(at("float.png")));
	}

	@Test
	void picturesShowTheOverlayThatIsTheResult() throws IOException {
		Cli.run("run", "display.overlay", grey, "labels=" + grey, "colors=red", "opacity=1", "-o", at("painted.png")).succeeds();
		assertEquals(0xffff0000, ImageFiles.read(at("painted.png")).getProcessor().get(0));
		// TIFF files keep values and overlay apart, and where no overlay is the result, values stay values.
		Cli.run("run", "display.overlay", grey, "labels=" + grey, "-o", at("painted.tif")).succeeds();
		final ImagePlus kept = ImageFiles.read(at("painted.tif"));
		assertEquals(7, kept.getProcessor().get(0));
		assertFalse(kept.getOverlay() == null);
		Cli.run("run", "filter.gauss", at("painted.tif"), "-o", at("smooth.png")).succeeds();
		assertEquals(7, ImageFiles.read(at("smooth.png")).getProcessor().get(0));
	}

	@Test
	void aTableGoesToTheInputThatTakesOne() throws IOException {
		for (final String[] file : new String[][] { { "points.csv", "X,Y,Mean\n0,0,1\n4,0,5\n0,2,3\n4,2,7\n" }, { "points.tsv",
			"X\tY\tMean\n0\t0\t1\n4\t0\t5\n0\t2\t3\n4\t2\t7\n" } })
		{
			Files.writeString(at(file[0]), file[1]);
			Cli.run("run", "sampling.grid", at(file[0]), "spacing=2", "-o", at("grid.tif")).succeeds();
			assertArrayEquals(new float[] { 1, 3, 5, 3, 5, 7 }, (float[]) ImageFiles.read(at("grid.tif")).getProcessor().getPixels(), 1e-6f);
			// In any order beside an image, whose grid the result then has.
			Cli.run("run", "sampling.grid", at(file[0]), impulse, "-o", at("on.tif")).succeeds();
			final ImagePlus on = ImageFiles.read(at("on.tif"));
			assertEquals(ImageFiles.read(impulse).getWidth(), on.getWidth());
			assertEquals(6, on.getProcessor().getf(3, 2), 1e-6);
		}
	}

	@Test
	void oneImageIntoAFolder() throws IOException {
		Cli.run("run", "filter.gauss", grey, "-o", folder).succeeds();
		Cli.run("run", "filter.gauss", grey, "-o", at("new") + "/").succeeds();
		assertEquals(List.of("grey.tif", "impulse.tif", "new", "output.tif"), Cli.names(folder));
		assertEquals(List.of("output.tif"), Cli.names(at("new")));
	}

	@Test
	void anImageByName() {
		Cli.run("run", "filter.gauss", "-o", at("a.tif"), "image=" + grey, "--threads", 1).succeeds();
		assertTrue(Files.exists(at("a.tif")));
	}

	@Test
	void severalImagesInOrderAndByName() throws IOException {
		final Path two = Cli.grey(at("two.tif"), 2), zero = Cli.grey(at("zero.tif"), 0);
		Cli.run("run", "math.add", grey, two, "weight=3", "-o", at("a.tif")).succeeds();
		assertEquals(13, ImageFiles.read(at("a.tif")).getProcessor().get(0));
		Cli.run("run", "math.add", "IMAGE=" + two, grey, "weight=3", "-o", at("a.tif")).succeeds();
		assertEquals(23, ImageFiles.read(at("a.tif")).getProcessor().get(0));
		Cli.run("run", "math.add", "weight=3", "mask=" + zero, grey, "-o", at("a.tif"), two).succeeds();
		assertEquals(7, ImageFiles.read(at("a.tif")).getProcessor().get(0));
	}

	@Test
	void aFileNameMayLookLikeAnAssignment() throws IOException {
		Cli.run("run", "measure.mean", Cli.grey(at("a=b.tif"), 3)).succeeds();
		// In the working folder such a name is a key unless it is none of the command's and the file exists.
		Cli.run("run", "measure.mean", "a=b.tif").fails(2, "no parameter \"a\"");
	}

	@Test
	void everyOutputIntoAFolder() throws IOException {
		Cli.run("run", "measure.many", grey, "times=2", "-o", at("out")).succeeds();
		assertEquals(List.of("labels.tif", "overlay.png", "remark.txt", "report.html", "summary.json", "table.csv"), Cli.names(at("out")));
		assertEquals("<p>two words</p>\n", Files.readString(at("out/report.html")));
		assertEquals("MIRROR\n", Files.readString(at("out/remark.txt")));
		assertEquals("width (px),file\r\n5,\"a, \"\"b\"\"\"\r\n", Files.readString(at("out/table.csv")));
		final String json = Files.readString(at("out/summary.json"));
		assertTrue(json.contains("\"count\": 14") && json.contains("\"none\": null"), json);
		assertEquals(24, ImageFiles.read(at("out/overlay.png")).getBitDepth());
	}

	@Test
	void aHyphenIsStandardOutput() {
		final Cli one = Cli.run("run", "measure.many", grey, "-o", "table=-").succeeds();
		assertEquals("width (px),file\r\n5,\"a, \"\"b\"\"\"\r\n", one.out);
		Cli.run("run", "filter.gauss", grey, "-o", "output=-").fails(2, "cannot go to standard output");
		Cli.run("run", "filter.gauss", grey, "-o", "-").fails(2, "cannot go to standard output");
	}

	@Test
	void someOutputsByName() throws IOException {
		Cli.run("run", "measure.many", grey, "-o", "table=" + at("t.csv"), "-o", "Summary=" + at("s.json")).succeeds();
		assertEquals(List.of("grey.tif", "impulse.tif", "s.json", "t.csv"), Cli.names(folder));
		Cli.run("run", "measure.many", grey, "-o", at("rest"), "-o", "table=" + at("t.csv")).succeeds();
		assertFalse(Files.exists(at("rest/table.csv")));
		assertTrue(Files.exists(at("rest/summary.json")));
	}

	@Test
	void textThatIsTheOnlyOutputIsPrinted() throws IOException {
		assertEquals("mean\r\n7\r\n", Cli.run("run", "measure.mean", grey).succeeds().out);
		assertEquals("{\n  \"corner\": 7\n}\n", Cli.run("run", "measure.corner", grey).succeeds().out);
		assertEquals("a b=c\n", Cli.run("run", "math.note", "text=a b=c").succeeds().out);
		assertEquals("", Cli.run("run", "measure.mean", grey, "-o", at("m.csv")).succeeds().out);
		assertEquals("1\n", Cli.run("run", "measure.columns", at("m.csv")).succeeds().out);
	}

	@Test
	void wrongOutputsAreRefusedBeforeTheWork() throws IOException {
		Cli.run("run", "filter.gauss", grey).fails(2, "-o FILE");
		Cli.run("run", "measure.many", grey).fails(2, "-o FOLDER", "labels, overlay");
		Cli.run("run", "measure.many", grey, "-o", at("out.csv")).fails(2, "out.csv is not a folder", "-o name=");
		Cli.run("run", "measure.many", grey, "-o", "tabel=x.csv").fails(2, "no output \"tabel\"", "table");
		Cli.run("run", "measure.many", grey, "-o", "table=x.csv", "-o", "table=y.csv").fails(2, "table");
		Cli.run("run", "measure.many", grey, "-o", "table=" + at("x.txt")).fails(2, ".csv");
		Cli.run("run", "measure.many", grey, "-o", "report=" + at("x"), "-o", "remark=" + at("./x")).fails(2, "ending .html");
		Cli.run("run", "measure.many", grey, "-o", "labels=" + at("x.tif"), "-o", "overlay=" + at("./x.tif")).fails(2, "two outputs");
		Cli.run("run", "filter.gauss", grey, "-o", at("a.tif"), "-o", at("b.tif")).fails(2, "twice");
		Cli.run("run", "filter.gauss", grey, "-o", "output=" + folder).fails(2, "is a folder");
		Cli.run("run", "filter.gauss", grey, "-o", at("no/such/a.tif")).fails(1, "there is no folder");
		Cli.run("run", "filter.gauss", grey, "-o", "").fails(2, "empty");
		Files.writeString(at("plain"), "");
		Cli.run("run", "measure.many", grey, "-o", at("plain")).fails(2, "plain is not a folder");
		Cli.run("run", "filter.gauss", grey, "-o", at("plain") + "/").fails(2, "plain is not a folder");
		assertEquals(List.of("grey.tif", "impulse.tif", "plain"), Cli.names(folder));
	}

	@Test
	void anOutputThatWasNotMadeIsAnError() {
		Cli.run("run", "measure.many", grey, "-o", "nothing=" + at("n.tif")).fails(1, "no output nothing");
	}

	@Test
	void anInputIsNeverOverwritten() throws IOException {
		final byte[] before = Files.readAllBytes(grey);
		Cli.run("run", "filter.gauss", grey, "-o", grey).fails(2, "overwrite the input");
		Cli.run("run", "filter.gauss", grey, "-o", at("x/../grey.tif").normalize()).fails(2, "overwrite the input");
		final Path output = Files.copy(grey, at("output.tif")), link = Files.createSymbolicLink(at("link.tif"), grey);
		Cli.run("run", "filter.gauss", output, "-o", folder).fails(2, "overwrite the input");
		Cli.run("run", "filter.gauss", grey, "-o", link).fails(2, "overwrite the input");
		assertArrayEquals(before, Files.readAllBytes(grey));
		Cli.run("run", "filter.gauss", impulse, "-o", output).succeeds();
		assertEquals(32, ImageFiles.read(output).getBitDepth(), "other files may be overwritten");
	}

	@Test
	void parametersAreParsedStrictly() {
		final Path out = at("out.tif");
		Cli.run("run", "filter.gauss", grey, "-o", out, "sigma=abc").fails(2, "sigma must be a number, got \"abc\"");
		Cli.run("run", "filter.gauss", grey, "-o", out, "border=round").fails(2, "border must be one of zero, constant", "\"round\"");
		Cli.run("run", "filter.gauss", grey, "-o", out, "volume=yes").fails(2, "volume must be true or false");
		Cli.run("run", "filter.gauss", grey, "-o", out, "radius=2").fails(2, "no parameter \"radius\"; it takes image, sigma, sigmaY, ");
		Cli.run("run", "filter.gauss", grey, "-o", out, "sigma=2", "Sigma=3").fails(2, "sigma is given twice");
		Cli.run("run", "filter.gauss", grey, "-o", out, "sigma=-1").fails(1, "sigma must be >= 0, got -1");
		assertFalse(Files.exists(out));
	}

	@Test
	void inputsMustBeComplete() {
		Cli.run("run", "filter.gauss", "-o", at("x.tif")).fails(2, "needs an image (image)");
		Cli.run("run", "measure.columns").fails(2, "needs a table (table)");
		Cli.run("run", "math.add", grey, "weight=1", "-o", at("x.tif")).fails(2, "(reference)");
		Cli.run("run", "math.add", grey, grey, "-o", at("x.tif")).fails(2, "needs weight=", "a number");
		Cli.run("run", "filter.gauss", grey, impulse, "-o", at("x.tif")).fails(2, "one input file (image), got 2", "imago batch filter.gauss");
		Cli.run("run", "math.add", grey, grey, grey, grey, "-o", at("x.tif")).fails(2, "3 input files (image, reference, mask), got 4");
		Cli.run("run", "math.note", grey).fails(2, "takes no input file");
	}

	@Test
	void badImagesFail() throws IOException {
		Files.writeString(at("junk.tif"), "junk and more");
		Cli.run("run", "filter.gauss", at("none.tif"), "-o", at("x.tif")).fails(1, "none.tif", "no such file");
		Cli.run("run", "filter.gauss", at("junk.tif"), "-o", at("x.tif")).fails(1, "junk.tif");
		Cli.run("run", "filter.gauss", folder, "-o", at("x.tif")).fails(1, "folder");
		Cli.run("run", "measure.columns", at("none.csv")).fails(1, "no such file");
		Cli.run("run", "measure.mean", Cli.grey(at("bright.tif"), 200)).fails(1, "too bright,; and more");
		assertFalse(Files.exists(at("x.tif")));
	}

	@Test
	void aFolderThatCannotBeMadeIsAnError() throws IOException {
		Files.writeString(at("plain"), "");
		Cli.run("run", "filter.gauss", grey, "-o", at("plain/new") + "/").fails(1, "cannot make the folder");
	}

	/** The scale bar of that image is 200 pixels long, as its JSON says. */
	@Test
	void aTableIsPrintedThoughAnImageIsChangedInPlace() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
		final int code = Main.run(new String[] { "run", "calibration.scaleBar", "test-images/nanoparticles-caption.tif" },
			new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
		assertEquals("", err.toString(StandardCharsets.UTF_8));
		assertEquals(0, code);
		final String[] lines = out.toString(StandardCharsets.UTF_8).split("\\R");
		assertEquals(2, lines.length);
		assertTrue(lines[0].startsWith("Length (px),X (px)"));
		assertEquals(200, Double.parseDouble(lines[1].split(",")[0]), 0.1);
	}
}
