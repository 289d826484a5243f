package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.command.display.CheckColormapCommand;
import io.github.imago.command.filter.GaussCommand;
import io.github.imago.kernel.common.Border;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

/** What macro options, the current image and the declared defaults make of the inputs. */
class InputsTest {

	private final ImagePlus current = IJ.createImage("current", "32-bit", 4, 4, 1);

	private Module fill(final Module module, final ImagePlus image, final String options, final Caller.Origin origin) {
		Inputs.fill(module, new Invocation(module, new Caller(Thread.currentThread(), image, options, origin)));
		return module;
	}

	private Module macro(final Class<? extends ImagoCommand> type, final String options) {
		return fill(module(type), current, options, Caller.Origin.RUN);
	}

	private static Module module(final Class<? extends ImagoCommand> type) {
		try {
			return (type == GaussCommand.class || type == CheckColormapCommand.class ? new CommandInfo(type) : TestCommands.info(type, "x")).createModule();
		}
		catch (final ModuleException e) {
			throw new AssertionError(e);
		}
	}

	private String refusal(final Class<? extends ImagoCommand> type, final String options) {
		return assertThrows(IllegalArgumentException.class, () -> macro(type, options)).getMessage();
	}

	@Test
	void omittedKeysAreTheDeclaredDefaults() {
		final Module module = macro(GaussCommand.class, "border=zero");
		assertEquals(2.0, module.getInput("sigma"));
		assertEquals(Border.ZERO, module.getInput("border"));
		assertEquals(0.0, module.getInput("borderValue"));
		assertEquals(false, module.getInput("volume"));
		assertSame(current, module.getInput("image"));
	}

	@Test
	void aProposedFirstImageIsTheCurrentOneWhereNothingIsSaid() {
		assertSame(current, macro(CheckColormapCommand.class, "").getInput("image"));
		assertSame(current, macro(CheckColormapCommand.class, null).getInput("image"));
		assertNull(macro(CheckColormapCommand.class, "map=lagoon").getInput("image"));
	}

	@Test
	void keysAreReadInAnyCaseAndFlagsAreTrue() {
		final Module module = macro(GaussCommand.class, "Sigma=1.5 borderVALUE=-3 volume ");
		assertEquals(1.5, module.getInput("sigma"));
		assertEquals(-3.0, module.getInput("borderValue"));
		assertEquals(true, module.getInput("volume"));
	}

	@Test
	void everyInputIsResolvedSoThatNobodyElseAsks() {
		final Module module = macro(GaussCommand.class, "");
		module.getInfo().inputs().forEach(item -> assertEquals(true, module.isInputResolved(item.getName()), item.getName()));
	}

	@Test
	void anUnknownKeyIsNamedWithTheKeysThereAre() {
		assertEquals("unknown key \"sgma\"; the keys are sigma, sigmay, sigmaz, sigmaunit, border, bordervalue, ignorenan, backend, volume, " +
			"image", refusal(GaussCommand.class, "sgma=3"));
	}

	@Test
	void aValueThatCannotBeReadIsNamed() {
		assertEquals("sigma must be a number, got \"abc\"", refusal(GaussCommand.class, "sigma=abc"));
		assertEquals("volume must be true or false, got \"2\"", refusal(GaussCommand.class, "volume=2"));
		assertEquals("add must be a whole number, got \"2.5\"", refusal(TestCommands.Slow.class, "add=2.5"));
	}

	@Test
	void anImageThatIsNotOpenIsNamed() {
		assertEquals("image: there is no open image titled \"gone away\"", refusal(GaussCommand.class, "image=[gone away]"));
	}

	@Test
	void withoutAnImageItSaysSo() {
		final Module module = module(GaussCommand.class);
		final String message = assertThrows(IllegalArgumentException.class, () -> fill(module, null, "", Caller.Origin.RUN)).getMessage();
		assertEquals("there is no image open", message);
	}

	@Test
	void aTableIsNamedByItsTitleAndHasNoTextOfItsOwn() {
		assertSame(ResultsTable.getResultsTable(), macro(TestCommands.Tabled.class, "table=Results").getInput("table"));
		final Module without = macro(TestCommands.Tabled.class, "column=X");
		assertNull(without.getInput("table"));
		assertNull(without.getInput("image"));
		assertEquals("table: there is no open table titled \"Measured\"", refusal(TestCommands.Tabled.class, "table=Measured"));
		assertEquals("unknown key \"tables\"; the keys are column, table, image", refusal(TestCommands.Tabled.class, "tables=Results"));
		assertEquals("run(\"Test x...\", \"column=X\");", Parameters.macroLine(without));
	}

	@Test
	void twoRequiredImagesMustBeNamed() {
		assertEquals("it takes 2 images; name image=[title] and image2=[title]", refusal(TestCommands.Minus.class, "offset=1"));
	}

	@Test
	void theOnlyRequiredImageIsTheCurrentOne() {
		final Module module = macro(TestCommands.Masked.class, "");
		assertSame(current, module.getInput("image"));
		assertNull(module.getInput("mask"));
	}

	@Test
	void whatAProgramGaveStays() {
		final ImagePlus other = IJ.createImage("other", "8-bit", 2, 2, 1);
		final Module module = module(GaussCommand.class);
		module.setInput("image", other);
		module.resolveInput("image");
		module.setInput("sigma", 9.0);
		module.resolveInput("sigma");
		fill(module, current, null, Caller.Origin.PROGRAM);
		assertSame(other, module.getInput("image"));
		assertEquals(9.0, module.getInput("sigma"));
		assertEquals(Border.REFLECT, module.getInput("border"));
	}
}
