package io.github.imago.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.io.ImageFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imago batch}. */
class BatchTest {

	@TempDir
	Path temporary;

	private Path in, out;

	@BeforeEach
	void folders() throws IOException {
		in = Files.createDirectory(temporary.resolve("in put"));
		out = temporary.resolve("out put");
		for (int i = 1; i <= 3; i++)
			old(Cli.grey(in.resolve("a" + i + ".tif"), 10 * i));
	}

	/** Makes a file a minute older than it is. */
	private static Path old(final Path file) throws IOException {
		return Files.setLastModifiedTime(file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 60_000));
	}

	/** The table as rows by file, each by column. */
	private Map<String, Map<String, String>> table() throws IOException {
		final List<List<String>> lines = Csv.parse(Files.readString(out.resolve("results.csv")));
		final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
		for (final List<String> line : lines.subList(1, lines.size())) {
			assertEquals(lines.get(0).size(), line.size());
			final Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < line.size(); i++)
				row.put(lines.get(0).get(i), line.get(i));
			rows.put(line.get(0), row);
		}
		return rows;
	}

	private List<String> column(final String name) throws IOException {
		final List<String> cells = new ArrayList<>();
		table().values().forEach(row -> cells.add(row.get(name)));
		return cells;
	}

	private static void assertSays(final String start, final Object... args) {
		final String out = Cli.run(args).succeeds().out;
		assertTrue(out.startsWith(start), out);
	}

	@Test
	void everyImageOfTheFolder() throws IOException {
		Files.writeString(in.resolve("notes.txt"), "not an image");
		Files.writeString(in.resolve(".hidden.tif"), "not meant");
		Files.createDirectory(in.resolve("folder.tif"));
		final Cli cli = Cli.run("batch", "filter.gauss", in, "-o", out, "sigma=1").succeeds();
		assertEquals("3 images: 3 done; see " + out.resolve("results.csv") + System.lineSeparator(), cli.out);
		assertEquals(List.of("a1.tif", "a2.tif", "a3.tif", "results.csv"), Cli.names(out));
		assertEquals(20, ImageFiles.read(out.resolve("a2.tif")).getProcessor().get(0));
		assertEquals(List.of("a1.tif", "a2.tif", "a3.tif"), new ArrayList<>(table().keySet()));
		assertEquals(List.of("ok", "ok", "ok"), column("status"));
		assertTrue(column("parameters").get(0).startsWith("filter.gauss sigma=1 sigmaY=NaN sigmaZ=NaN sigmaUnit=pixels border=reflect borderValue=0 "), column("parameters").get(0));
		assertTrue(column("seconds").get(0).matches("\\d+\\.\\d{3}"));
	}

	@Test
	void severalOutputsAndWhatWasMeasured() throws IOException {
		Cli.run("batch", "measure.many", in, "-o", out, "--pattern", "*1.tif", "title=a;b").succeeds();
		assertEquals(List.of("a1-labels.tif", "a1-overlay.png", "a1-remark.txt", "a1-report.html", "a1-summary.json", "a1-table.csv", //
			"results.csv"), Cli.names(out));
		final Map<String, String> row = table().get("a1.tif");
		assertEquals("7", row.get("count"));
		assertEquals("0.1", row.get("mean"));
		assertEquals("NaN", row.get("none"));
		assertEquals("nm", row.get("nested.unit"));
		assertEquals("5", row.get("width (px)"));
		// The table's own columns keep their names; others of the same name get their output's before it.
		assertEquals("a1.tif", row.get("file"));
		assertEquals("a, \"b\"", row.get("table.file"));
		assertEquals("from the summary", row.get("summary.file"));
	}

	@Test
	void failuresAreListedAndTheRestDone() throws IOException {
		old(Cli.grey(in.resolve("a0.tif"), 200));
		Files.writeString(in.resolve("junk.tif"), "junk and more");
		final Cli cli = Cli.run("batch", "measure.mean", in, "-o", out);
		assertEquals(1, cli.exitCode);
		assertTrue(cli.out.startsWith("5 images: 3 done, 2 failed;"), cli.out);
		final String[] lines = cli.err.split("\\R");
		assertEquals(2, lines.length, cli.err);
		assertEquals("imago: a0.tif: image is too bright,; and more", lines[0]);
		assertTrue(lines[1].startsWith("imago: junk.tif: is not"), lines[1]);
		assertEquals(List.of("failed", "ok", "ok", "ok", "failed"), column("status"));
		assertEquals("image is too bright,; and more", table().get("a0.tif").get("reason"));
		assertEquals(List.of("", "10", "20", "30", ""), column("mean"));
	}

	@Test
	void doesOnlyWhatIsLeft() throws IOException {
		old(Cli.grey(in.resolve("a0.tif"), 200));
		assertEquals(1, Cli.run("batch", "measure.mean", in, "-o", out).exitCode);
		final FileTime first = Files.getLastModifiedTime(old(out.resolve("a1.csv")));
		Files.setLastModifiedTime(in.resolve("a1.tif"), FileTime.fromMillis(first.toMillis() - 60_000));
		// A failed image is tried again; an image that is done is left alone, its row kept.
		old(Cli.grey(in.resolve("a0.tif"), 50));
		assertSays("4 images: 1 done, 3 done before;", "batch", "measure.mean", in, "-o", out, "--resume");
		assertEquals(List.of("50", "10", "20", "30"), column("mean"));
		assertEquals(first, Files.getLastModifiedTime(out.resolve("a1.csv")));
		// An image newer than its results.
		Cli.grey(in.resolve("a2.tif"), 25);
		Files.setLastModifiedTime(in.resolve("a2.tif"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
		assertSays("4 images: 1 done, 3 done before;", "batch", "measure.mean", in, "-o", out);
		assertEquals(List.of("50", "10", "25", "30"), column("mean"));
		old(old(in.resolve("a2.tif")));
		// A result that is gone.
		Files.delete(out.resolve("a3.csv"));
		assertSays("4 images: 1 done, 3 done before;", "batch", "measure.mean", in, "-o", out);
		assertTrue(Files.exists(out.resolve("a3.csv")));
		// A new image, and one that is gone.
		Files.delete(in.resolve("a0.tif"));
		old(Cli.grey(in.resolve("a4.tif"), 40));
		assertSays("4 images: 1 done, 3 done before;", "batch", "measure.mean", in, "-o", out);
		assertEquals(List.of("10", "25", "30", "40"), column("mean"));
		assertSays("4 images: 4 done;", "batch", "measure.mean", in, "-o", out, "--restart");
		assertNotEquals(first, Files.getLastModifiedTime(out.resolve("a1.csv")));
	}

	@Test
	void otherParametersOrAnotherCommandDoAllAgain() throws IOException {
		Cli.run("batch", "filter.gauss", in, "-o", out, "sigma=1").succeeds();
		assertSays("3 images: 0 done, 3 done before;", "batch", "filter.gauss", in, "-o", out, "sigma=1.0", "border=REFLECT");
		assertSays("1 image: 1 done;", "batch", "filter.gauss", in, "-o", out, "sigma=2", "--pattern", "a1*");
		assertEquals(List.of("a1.tif"), new ArrayList<>(table().keySet()), "rows by other parameters are dropped");
		assertSays("3 images: 2 done, 1 done before;", "batch", "filter.gauss", in, "-o", out, "sigma=2");
		assertSays("3 images: 3 done;", "batch", "measure.mean", in, "-o", out);
	}

	@Test
	void anImageThatIsTheSameEachTime() throws IOException {
		final Path reference = Cli.grey(temporary.resolve("ref erence.tif"), 1);
		Cli.run("batch", "math.add", in, "weight=5", "reference=" + reference, "-o", out).succeeds();
		assertEquals(15, ImageFiles.read(out.resolve("a1.tif")).getProcessor().get(0));
		assertEquals("math.add weight=5 reference=[" + reference + "]", column("parameters").get(0));
		Cli.run("batch", "math.add", in, "weight=5", "-o", out).fails(2, "takes 2 images", "reference=PATH");
	}

	@Test
	void foldersInTheFolder() throws IOException {
		old(Cli.grey(Files.createDirectories(in.resolve("b/c")).resolve("a1.tif"), 5));
		final Path inside = in.resolve("b/results");
		assertSays("4 images: 4 done;", "batch", "measure.mean", in, "-o", inside, "--recursive");
		assertEquals(List.of("a1.csv", "a2.csv", "a3.csv", "b", "results.csv"), Cli.names(inside));
		assertEquals(List.of("a1.csv"), Cli.names(inside.resolve("b/c")));
		out = inside;
		assertEquals("5", table().get("b/c/a1.tif").get("mean"));
		assertEquals("b/c/a1.csv", table().get("b/c/a1.tif").get("outputs"));
		assertSays("1 image: 0 done, 1", "batch", "measure.mean", in, "-o", inside, "--recursive", "--pattern", "b/**.tif");
		// What is made is not taken for an image of the folder.
		assertSays("4 images: 4 done;", "batch", "filter.gauss", in, "-o", in.resolve("g"), "--recursive");
		assertSays("4 images: 0 done, 4", "batch", "filter.gauss", in, "-o", in.resolve("g"), "--recursive");
	}

	@Test
	void aFolderGivenAsALink() throws IOException {
		final Path link = Files.createSymbolicLink(temporary.resolve("link"), in);
		assertSays("3 images: 3 done;", "batch", "measure.mean", link, "-o", in.resolve("results"), "--recursive");
		assertSays("3 images: 3 done;", "batch", "filter.gauss", link, "-o", in.resolve("g"), "--recursive");
		assertSays("3 images: 0 done, 3", "batch", "filter.gauss", link, "-o", in.resolve("g"), "--recursive");
		Cli.run("batch", "filter.gauss", link, "-o", in).fails(2, "another folder");
	}

	@Test
	void namesThatWouldClashKeepTheirEndings() throws IOException {
		ImageFiles.write(ImageFiles.read(in.resolve("a1.tif")), in.resolve("A1.png"));
		Cli.grey(in.resolve("results.tif"), 9);
		Cli.run("batch", "measure.mean", in, "-o", out).succeeds();
		assertEquals(List.of("A1.png.csv", "a1.tif.csv", "a2.csv", "a3.csv", "results.csv", "results.tif.csv"), Cli.names(out));
	}

	@Test
	void severalImagesAtOnceGiveTheSame() throws IOException {
		for (int i = 4; i <= 20; i++)
			Cli.grey(in.resolve("a" + i + ".tif"), 5 * i);
		Cli.run("batch", "measure.mean", in, "-o", out, "--jobs", 4, "--threads", 3).succeeds();
		assertEquals(20, table().size());
		assertEquals("100", table().get("a20.tif").get("mean"));
		assertEquals("10", table().get("a1.tif").get("mean"));
		assertEquals(21, Cli.names(out).size());
	}

	@Test
	void whatMakesNoSenseIsRefused() throws IOException {
		Cli.run("batch", "filter.gauss", in).fails(2, "-o FOLDER");
		Cli.run("batch", "filter.gauss", in, "-o", out, "-o", in).fails(2, "-o FOLDER");
		Cli.run("batch", "filter.gauss", in, "-o", in).fails(2, "another folder");
		Cli.run("batch", "filter.gauss", in, "-o", out, "--restart", "--resume").fails(2, "exclude");
		Cli.run("batch", "filter.gauss", in, "-o", out, "--jobs", "0").fails(2, "--jobs");
		Cli.run("batch", "filter.gauss", in, "-o", out, "--pattern", "[").fails(2, "--pattern [");
		Cli.run("batch", "filter.gauss", in, "-o", out, "sigma=x").fails(2, "sigma must be");
		Cli.run("batch", "filter.gauss", in, "-o", in.resolve("a1.tif")).fails(2, "is not a folder");
		Cli.run("batch", "filter.gauss", in, in.resolve("a1.tif"), "-o", out).fails(2, "leave out");
		Cli.run("batch", "math.note", in, "-o", out).fails(2, "takes none");
		Cli.run("batch", "filter.gauss", in.resolve("no"), "-o", out).fails(1, "no such folder");
		Cli.run("batch", "filter.gauss", in.resolve("a1.tif"), "-o", out).fails(1, "not a folder", "imago run");
		Cli.run("batch", "filter.gauss", in, "-o", out, "--pattern", "*.jpg").fails(1, "no file like *.jpg");
		Cli.run("batch", "filter.gauss", Files.createDirectory(temporary.resolve("empty")), "-o", out).fails(1, "no image in");
		assertTrue(Files.notExists(out));
	}

	@Test
	void aForeignTableIsNotOverwritten() throws IOException {
		Files.createDirectory(out);
		Files.writeString(out.resolve("results.csv"), "my,own\n1,2\n");
		Cli.run("batch", "measure.mean", in, "-o", out).fails(1, "not the table of a batch");
		Cli.run("batch", "measure.mean", in, "-o", out, "--restart").fails(1, "not the table of a batch");
		assertEquals("my,own\n1,2\n", Files.readString(out.resolve("results.csv")));
	}

	@Test
	void csvRoundTrip() {
		final List<List<String>> rows = List.of(List.of("a", "", "x,y"), List.of("\"", "two\r\nlines", " blank "), List.of("", "", ""));
		final StringBuilder text = new StringBuilder();
		rows.forEach(row -> Csv.append(text, row));
		assertEquals(rows, Csv.parse(text.toString()));
		assertEquals(List.of(List.of("a", "b"), List.of("c", "d")), Csv.parse("a,b\n\nc,\"d"));
	}
}
