package io.github.imago.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line says about itself and the commands, and what it does not understand. */
class MainTest {

	@Test
	void saysItsUsageWithoutArguments() {
		final Cli cli = Cli.run();
		assertEquals(2, cli.exitCode);
		assertEquals("", cli.out);
		assertTrue(cli.err.startsWith("usage: imago list"), cli.err);
	}

	@Test
	void helpNamesEveryVerbAndOption() {
		final String help = Cli.run("help").succeeds().out;
		assertEquals(help, Cli.run("--help").succeeds().out);
		assertEquals(help, Cli.run("run", "--help").succeeds().out);
		assertEquals(help, Cli.run("help", "batch").succeeds().out);
		for (final CommandLine verb : Verbs.grammar().subcommands().values()) {
			assertTrue(help.contains("imago " + verb.getCommandName()), verb.getCommandName());
			for (final OptionSpec option : verb.getCommandSpec().options())
				if (!option.longestName().equals("--help")) assertTrue(help.contains(option.longestName()), option.longestName());
		}
	}

	@Test
	void tellsItsVersion() {
		assertTrue(Cli.run("--version").succeeds().out.matches("imago \\S+, ImageJ 1\\.\\S+, Java \\S+\\R"));
	}

	@Test
	void listsByDomainInColumns() {
		final String list = Cli.run("list").succeeds().out;
		assertTrue(list.contains("filter\n  filter.") && list.contains("\n  filter.gauss "), list);
		assertTrue(list.contains("measure\n  measure.columns "), list);
		final String[] lines = list.split("\\R");
		final int column = line(lines, "filter.gauss").indexOf("Gaussian Filter");
		assertEquals(column, line(lines, "measure.many").indexOf("Many"));
		assertEquals(line(lines, "measure.mean").indexOf("Mean grey"), line(lines, "measure.many").indexOf("Measures much"));
		assertFalse(list.contains("In many ways"), "first sentence only");
		assertFalse(list.contains("..."), "no dots");
	}

	private static String line(final String[] lines, final String id) {
		for (final String line : lines)
			if (line.startsWith("  " + id + " ")) return line;
		throw new AssertionError(id);
	}

	@Test
	void listsWhatSpeaksOfAWord() {
		final String list = Cli.run("list", "IN MANY").succeeds().out;
		assertTrue(list.contains("measure.many"), list);
		assertFalse(list.contains("gauss"), list);
		Cli.run("list", "zebra").fails(1, "\"zebra\"");
		Cli.run("list", "a", "b").fails(2, "one word");
	}

	@Test
	void explainsACommand() {
		final String help = Cli.run("help", "filter.gauss").succeeds().out;
		for (final String text : new String[] { "filter.gauss - Gaussian Filter", "Sigma: a number, usually 0 to 50, default 2",
			"one of zero, constant, nearest, reflect, mirror, periodic, default reflect", "Standard deviation of the Gaussian",
			"Plugins > Imago > Filter > Gaussian Filter\n", "run(\"Gaussian Filter...\", \"sigma=2 sigmay=NaN sigmaz=NaN sigmaunit=pixels border=reflect bordervalue=0 ",
			"imago run filter.gauss image.tif sigma=2 sigmaY=NaN sigmaZ=NaN sigmaUnit=pixels border=reflect borderValue=0 ", " -o result.tif\n" })
			assertTrue(help.contains(text), () -> "\"" + text + "\" in: " + help);
		assertTrue(Cli.run("help", "imago.filter.gauss").succeeds().out.equals(help), "full name");
	}

	@Test
	void explainsEveryKindOfParameter() {
		final String many = Cli.run("help", "measure.many").succeeds().out;
		assertTrue(many.contains("'title=two words' -o results/"), many);
		assertTrue(many.contains("summary: a summary"), many);
		final String add = Cli.run("help", "math.add").succeeds().out;
		assertTrue(add.contains("mask: an image, may be left out"), add);
		assertTrue(add.contains("imago run math.add image.tif reference.tif -o result.tif"), add);
	}

	@Test
	void explainsEveryCommand() {
		final Catalog catalog = TestCommands.catalog();
		assertTrue(catalog.all().size() > 7);
		for (final CommandInfo info : catalog.all()) {
			final String help = Cli.run("help", Catalog.id(info)).succeeds().out;
			for (final ModuleItem<?> item : info.inputs())
				assertTrue(help.contains("\n  " + item.getName() + " "), () -> item.getName() + " in: " + help);
		}
	}

	@Test
	void describesTheGraphicsCard() {
		assertTrue(Cli.run("gpu").succeeds().out.contains("filter.gauss"));
		Cli.run("gpu", "now").fails(2, "gpu takes nothing, got now");
	}

	@Test
	void nearestIdsForAnUnknownOne() {
		Cli.run("help", "filter.gaus").fails(2, "\"filter.gaus\"", "nearest: filter.gauss");
		Cli.run("run", "mean", "x.tif").fails(2, "nearest: filter.mean");
		Cli.run("batch", "measure.men", ".", "-o", "x").fails(2, "nearest: measure.mean");
	}

	@Test
	void whatIsNotUnderstoodIsSaid() {
		Cli.run("rum").fails(2, "no verb \"rum\"");
		Cli.run("--threads", "2").fails(2, "no option --threads");
		Cli.run("run", "filter.gauss", "--fast").fails(2, "no option --fast");
		Cli.run("run").fails(2, "needs the id");
		Cli.run("run", "filter.gauss", "x.tif", "-o").fails(2, "OUT");
		Cli.run("run", "filter.gauss", "x.tif", "-o", "y.tif", "--threads", "two").fails(2, "--threads", "two");
		Cli.run("run", "filter.gauss", "x.tif", "-o", "y.tif", "--threads", "0").fails(2, "--threads must be at least 1, got 0");
		Cli.run("help", "a", "b").fails(2, "one id");
		Cli.run("batch", "filter.gauss").fails(2, "a folder");
		Cli.run("").fails(2, "no verb \"\"");
	}

	@Test
	void anInternalErrorIsOneLineToo() {
		Cli.run("run", "math.broken").fails(1, "internal error, please report it: java.lang.IllegalStateException: oops");
	}

	@Test
	void theIndexHasTheCommands() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertEquals(0, Main.run(new String[] { "list" }, new PrintStream(out), System.err));
		assertTrue(out.toString().contains("filter.gauss"));
	}

	@Test
	void theRehearsalSucceeds() throws IOException {
		assertTrue(Rehearsal.run());
	}
}
