package io.github.imago.front.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** The bridge with an interface of the same shape in the place of ImageJ Ops' own. */
class OpsBridgeTest {

	/** What ImageJ Ops asks of an op. */
	public interface FakeOp extends Command {

		Object ops();

		void setEnvironment(Object environment);
	}

	private static OpInfo info(final boolean container) throws Exception {
		for (final PluginInfo<?> info : OpsBridge.infos(FakeOp.class))
			if (info.getName().equals("imago.filter.gauss") && ((OpInfo) info).isContainer() == container) return (OpInfo) info;
		throw new AssertionError("no such form");
	}

	private static RandomAccessibleInterval<FloatType> point() {
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(9, 9);
		image.getAt(4, 4).set(1);
		return image;
	}

	@Test
	void aFunctionMakesItsResult() throws Exception {
		final Module module = info(false).createModule();
		module.setInput("in", point());
		module.setInput("sigma", 1.0);
		module.run();
		@SuppressWarnings("unchecked")
		final RandomAccessibleInterval<FloatType> result = (RandomAccessibleInterval<FloatType>) module.getOutput("result");
		// The height of a sampled Gaussian of sigma 1 that ends at 4: (1 / sum of exp(-k²/2))².
		assertEquals(0.39905 * 0.39905, result.getAt(4, 4).get(), 1e-4);
	}

	@Test
	void aComputerFillsTheGivenResult() throws Exception {
		final OpInfo info = info(true);
		assertEquals("out", info.inputs().iterator().next().getName());
		final RandomAccessibleInterval<FloatType> out = ArrayImgs.floats(9, 9);
		final Module module = info.createModule();
		module.setInput("in", point());
		module.setInput("out", out);
		module.setInput("sigma", 1.0);
		module.setInput("border", Border.ZERO);
		module.run();
		assertSame(out, module.getOutput("out"));
		assertTrue(out.getAt(4, 4).get() > 0.1f);
	}

	@Test
	void whatIsMissingIsNamed() throws Exception {
		final Module module = info(false).createModule();
		module.setInput("in", point());
		assertEquals("imago.filter.gauss: sigma is missing", assertThrows(IllegalArgumentException.class, module::run).getMessage());
	}

	@Test
	void everyFormHasAClassOfItsOwn() throws Exception {
		final List<PluginInfo<?>> infos = OpsBridge.infos(FakeOp.class);
		assertNotSame(((OpInfo) infos.get(0)).loadClass(), ((OpInfo) infos.get(1)).loadClass());
		assertEquals(FakeOp.class, infos.get(0).getPluginType());
		final Object op = ((OpInfo) infos.get(0)).createModule().getDelegateObject();
		assertTrue(op instanceof FakeOp);
		((FakeOp) op).setEnvironment("here");
		assertEquals("here", ((FakeOp) op).ops());
		assertEquals(infos.get(0).getName(), op.toString());
	}

	@Test
	void withoutImageJOpsNothingIsAdded() {
		try (Context context = new Context(OpsBridge.class, PluginService.class)) {
			assertTrue(context.service(PluginService.class).getPlugins().stream().noneMatch(OpInfo.class::isInstance));
		}
	}
}
