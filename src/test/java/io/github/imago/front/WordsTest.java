package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.command.filter.GaussCommand;
import io.github.imago.kernel.color.BayerPattern;
import io.github.imago.kernel.color.ColorSpace;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.Wavelet;
import io.github.imago.kernel.common.Border;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;

/** Names and help in dialogs. */
class WordsTest {

	private enum Method {
		LI_LEE, OTSU {

			@Override
			public String toString() {
				return "Otsu's";
			}
		}
	}

	@Test
	void constantsAreReadAsWords() {
		assertEquals("Reflect", Words.constant(Border.REFLECT));
		assertEquals("Li lee", Words.constant(Method.LI_LEE));
		assertEquals("Otsu's", Words.constant(Method.OTSU));
		assertEquals("RGGB", Words.constant(BayerPattern.RGGB));
		assertEquals("YCbCr", Words.constant(ColorSpace.YCBCR));
		assertEquals("BM3D", Words.constant(Denoiser.BM3D));
		assertEquals("bior2.2", Words.constant(Wavelet.BIOR2_2));
	}

	@Test
	void helpTellsEveryParameterWithItsKey() {
		final String help = Words.help(new CommandInfo(GaussCommand.class), "run(\"A\", \"b=<c>\");");
		assertTrue(help.startsWith("<html>"), "ImageJ shows what begins so as HTML");
		assertTrue(help.contains("<b>Sigma</b> (<code>sigma</code>)"), help);
		assertTrue(help.contains("one of zero, constant"), help);
		assertTrue(help.contains("b=&lt;c&gt;"), help);
	}
}
