package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.imago.command.common.Host;
import io.github.imago.command.filter.GaussCommand;
import io.github.imago.kernel.common.Border;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

/** Commands run through SciJava with the front's processors, where there are no windows. */
class FrontTest {

	private static Context context;

	@BeforeAll
	static void start() {
		context = new Context();
		// One test makes a command fail on purpose.
		context.service(LogService.class).setLevel(LogLevel.NONE);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@AfterEach
	void forget() {
		WindowManager.setTempCurrentImage(null);
	}

	private static Module run(final Class<?> type, final Object... inputs) throws InterruptedException, ExecutionException {
		return context.service(CommandService.class).run(type.asSubclass(org.scijava.command.Command.class), true, inputs).get();
	}

	private static ImagePlus image() {
		return IJ.createImage("ramp", "32-bit ramp", 16, 16, 1);
	}

	@Test
	void aProgramGetsItsOutputsAndTheDefaults() throws Exception {
		final ImagePlus image = image();
		final Module module = run(GaussCommand.class, "image", image, "sigma", 1.0);
		assertEquals(Border.REFLECT, module.getInput("border"));
		assertEquals("ramp-gauss", ((ImagePlus) module.getOutput("output")).getTitle());
		assertNull(WindowManager.getCurrentImage(), "nothing is left behind for others to find");
	}

	@Test
	void aProgramGetsTheException() {
		final ExecutionException e = assertThrows(ExecutionException.class, () -> run(GaussCommand.class, "image", image(), "sigma", -1.0));
		assertEquals("sigma must be >= 0, got -1.0", rootCause(e).getMessage());
	}

	private static Throwable rootCause(final Throwable e) {
		return e.getCause() == null ? e : rootCause(e.getCause());
	}

	@Test
	void aProgramIsToldThatTheImageIsMissing() throws Exception {
		final Module module = run(GaussCommand.class, "sigma", 1.0);
		assertTrue(((Cancelable) module).isCanceled());
		assertEquals("Gaussian Filter: there is no image open", ((Cancelable) module).getCancelReason());
	}

	/** As from a macro: the image that is current on the asking thread goes in, the result is current there afterwards. */
	@Test
	void theResultBecomesTheCurrentImageOfTheAskingThread() throws Exception {
		final ImagePlus image = image();
		WindowManager.setTempCurrentImage(image);
		new ImagoPlugIn().run("imago.filter.gauss");
		final ImagePlus result = WindowManager.getCurrentImage();
		assertEquals("ramp-gauss", result.getTitle());
		assertTrue(result.getInfoProperty().contains(
			"Imago: run(\"Gaussian Filter...\", \"sigma=2 sigmay=NaN sigmaz=NaN sigmaunit=pixels border=reflect bordervalue=0 ignorenan=false " +
			"backend=auto volume=false\");"), result.getInfoProperty());
	}

	@Test
	void theFirstOfSeveralImagesIsTheCurrentOne() {
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Masked.class, "masked");
		WindowManager.setTempCurrentImage(image());
		new ImagoPlugIn().run("imago.test.masked");
		assertEquals("main", WindowManager.getCurrentImage().getTitle());
	}

	@Test
	void aTableIsTheResultsTableAndASummaryIsLogged() {
		TestCommands.add(ImagoPlugIn.context(), TestCommands.Measured.class, "measured");
		WindowManager.setTempCurrentImage(image());
		final PrintStream out = System.out;
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		System.setOut(new PrintStream(log));
		try {
			new ImagoPlugIn().run("imago.test.measured");
		}
		finally {
			System.setOut(out);
		}
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(3, table.size());
		assertEquals(3.0, table.getValue("Area (nm^2)", 2));
		assertEquals(List.of("count: 3", "unit: nm", "Answer: 42.0"), log.toString().lines().collect(Collectors.toList()));
	}

	@Test
	void aHostServesOneCommand() {
		WindowManager.setTempCurrentImage(image());
		Host.set(null);
		new ImagoPlugIn().run("imago.filter.gauss");
		assertNull(Host.current());
	}

	@Test
	void otherCommandsPassUntouched() {
		final Module module = context.service(ModuleService.class).createModule(TestCommands.info(TestCommands.Slow.class, "x"));
		module.getInfo().setName("someone.else");
		new FrontPreprocessor().process(module);
		new FrontPostprocessor().process(module);
		assertFalse(module.isInputResolved("add"));
		assertFalse(module.isOutputResolved("output"));
	}

	@Test
	void whatCallsFromHereIsAProgram() {
		final ImagePlus image = image();
		WindowManager.setTempCurrentImage(image);
		final Caller caller = Caller.here();
		assertEquals(Caller.Origin.PROGRAM, caller.origin);
		assertNull(caller.options);
		assertSame(image, caller.image);
		assertSame(Thread.currentThread(), caller.thread);
	}

	@Test
	void aPreviewIsForCommandsThatNeedOneImageAndMakeAnother() {
		for (final String name : List.of("filter.gauss", "filter.convolve", "filter.guided", "filter.removeOutliers", "fourier.unwrap",
			"segment.label", "sampling.shift"))
			assertTrue(Preview.isPossible(command(name)), name);
		for (final String name : List.of("sampling.combine", "sampling.bin", "measure.regions", "measure.histogram", "sampling.profile",
			"segment.findThreshold", "calibration.setScale"))
			assertFalse(Preview.isPossible(command(name)), name);
		assertFalse(Preview.isPossible(TestCommands.info(TestCommands.Minus.class, "minus")), "it needs two");
		assertTrue(Preview.isPossible(TestCommands.info(TestCommands.Masked.class, "masked")), "it can do with one");
	}

	private static ModuleInfo command(final String name) {
		return context.service(CommandService.class).getCommands().stream().filter(info -> ("imago." + name).equals(info.getName())).findFirst()
			.orElseThrow();
	}

	/** A map of values stays a map for a program. */
	@Test
	void aProgramGetsEveryOutput() throws Exception {
		final Module module = context.service(ModuleService.class).run(TestCommands.info(TestCommands.Measured.class, "y"), true, "image",
			image())
			.get();
		assertEquals(Map.of("count", 3, "unit", "nm"), module.getOutput("summary"));
	}
}
