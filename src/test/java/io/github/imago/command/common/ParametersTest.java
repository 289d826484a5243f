package io.github.imago.command.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import io.github.imago.command.filter.GaussCommand;
import io.github.imago.command.measure.FrcCommand;
import io.github.imago.kernel.common.Border;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/** What users write, and what they are told. */
class ParametersTest {

	private static final CommandInfo GAUSS = new CommandInfo(GaussCommand.class.getName(), GaussCommand.class.getAnnotation(Plugin.class));

	private static ModuleItem<?> item(final String name) {
		for (final ModuleItem<?> item : GAUSS.inputs())
			if (item.getName().equals(name)) return item;
		throw new AssertionError(name);
	}

	@ParameterizedTest
	@CsvSource({ "2,2", "2.5,2.5", "-1e-3,-0.001", ".5,0.5", "+3.,3", " 4 ,4", "Infinity,Infinity" })
	void numbersAreRead(final String text, final double expected) {
		assertEquals(expected, Parameters.parse(item("sigma"), text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "2,5", "1d", "0x10", "2px", "1 2", "--1" })
	void whatIsNoNumberIsRefused(final String text) {
		assertEquals("sigma must be a number, got \"" + text + "\"", assertThrows(IllegalArgumentException.class, () -> Parameters.parse(item("sigma"),
			text)).getMessage());
	}

	@Test
	void wordsAreReadInAnyCase() {
		assertEquals(Border.MIRROR, Parameters.parse(item("border"), "mirror"));
		assertEquals(Border.MIRROR, Parameters.parse(item("border"), "Mirror"));
		assertEquals("border must be one of zero, constant, nearest, reflect, mirror, periodic, got \"wrap\"", assertThrows(
			IllegalArgumentException.class, () -> Parameters.parse(item("border"), "wrap")).getMessage());
		assertEquals(true, Parameters.parse(item("volume"), "TRUE"));
		assertEquals("volume must be true or false, got \"yes\"", assertThrows(IllegalArgumentException.class, () -> Parameters.parse(item("volume"),
			"yes")).getMessage());
	}

	@Test
	void optionsAreSplitAsImageJWritesThem() {
		assertEquals(Map.of("sigma", "2", "title", "two words", "name", "a", "flag", "true", "empty", ""), Parameters.split(
			"Sigma=2 title=[two words] name='a' flag empty=[]"));
		assertEquals(Map.of("text", "with [inner] brackets"), Parameters.split("text=[with [inner] brackets]"));
		assertEquals(Map.of(), Parameters.split("   "));
		assertEquals("the [ after title= is never closed", assertThrows(IllegalArgumentException.class, () -> Parameters.split("title=[a b"))
			.getMessage());
		assertEquals("the key \"sigma\" is given twice", assertThrows(IllegalArgumentException.class, () -> Parameters.split("sigma=1 SIGMA=2"))
			.getMessage());
	}

	@Test
	void theMacroLineHasEveryParameter() {
		assertEquals("run(\"Gaussian Filter...\", \"sigma=2 sigmay=NaN sigmaz=NaN sigmaunit=pixels border=reflect bordervalue=0 ignorenan=false backend=auto volume=false\");", Parameters.macroLine(
			new CommandModule(GAUSS, new GaussCommand())));
	}

	/** The line in an image's Info can be run again where the images are open. */
	@Test
	void theMacroLineNamesImagesIfThereCanBeSeveral() {
		final Module module = new CommandModule(new CommandInfo(FrcCommand.class.getName(), FrcCommand.class.getAnnotation(Plugin.class)), new FrcCommand());
		module.setInput("image", new ImagePlus("a", new FloatProcessor(9, 9)));
		assertTrue(Parameters.macroLine(module).startsWith("run(\"Fourier Ring Correlation...\", \"image=a window=hann "));
		module.setInput("second", new ImagePlus("b b", new FloatProcessor(9, 9)));
		assertTrue(Parameters.macroLine(module).startsWith("run(\"Fourier Ring Correlation...\", \"image=a second=[b b] window=hann "));
	}

	@Test
	void numbersAreWrittenAsPeopleDo() {
		assertEquals("3", Parameters.text(3.0));
		assertEquals("0.1", Parameters.text(0.1));
		assertEquals("1.0E300", Parameters.text(1e300));
		assertEquals("periodic", Parameters.text(Border.PERIODIC));
		assertEquals("[a b]", Parameters.quote("a b"));
		assertEquals("[]", Parameters.quote(""));
	}

	@Test
	void theNearestNamesAreFound() {
		final List<String> ids = List.of("filter.gauss", "filter.median", "segment.label", "segment.fillHoles", "measure.particles");
		assertEquals("filter.gauss", Parameters.nearest("filter.gaus", ids, 1).get(0));
		assertEquals("filter.gauss", Parameters.nearest("gauss", ids, 1).get(0));
		assertEquals("segment.fillHoles", Parameters.nearest("segment.fillholes", ids, 1).get(0));
		assertEquals("measure.particles", Parameters.nearest("particles", ids, 1).get(0));
	}
}
