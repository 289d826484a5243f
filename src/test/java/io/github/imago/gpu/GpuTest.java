package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import net.haesleinhuepf.clij.clearcl.ClearCLBuffer;
import net.haesleinhuepf.clij.coremem.enums.NativeTypeEnum;

/** The device's life: opened, shared by threads, failing, closed. */
@ExtendWith(RequireGpu.class)
class GpuTest {

	@Test
	void describesTheDevice() {
		final String text = Gpu.describe();
		final GpuDevice device = Gpu.device().orElseThrow();
		assertTrue(Gpu.devices().contains(device));
		assertTrue(text.contains(device.toString()), text);
		assertTrue(text.contains("filter.gauss   GpuGauss"), text);
		assertTrue(text.contains("filter.median radius=1  " + (GpuMedian.pays(2048, 2048, 1, 4) ? "GPU" : "CPU")), text);
		assertTrue(device.memory() > 0 && device.maxAllocation() > 0 && device.computeUnits() > 0, text);
	}

	@Test
	void copiesPartsOfArrays() {
		Gpu.use(context -> {
			try (ClearCLBuffer buffer = context.allocate(NativeTypeEnum.UnsignedShort, 6)) {
				context.write(new short[] { 1, 2, 3, 4, 5 }, 1, buffer, 2, 4);
				context.write(new short[] { 8, 9 }, 0, buffer, 0, 2);
				final short[] target = new short[8];
				context.read(buffer, target, 1, 6);
				assertArrayEquals(new short[] { 0, 8, 9, 2, 3, 4, 5, 0 }, target);
			}
		});
	}

	@Test
	void runsALongKernelInSeveralLaunches() {
		final int width = 70, rows = 7;
		final float[] source = new float[width * rows], target = new float[source.length], expected = new float[source.length];
		for (int i = 0; i < source.length; i++)
			source[i] = i * 31 % 97;
		GpuMedian.median3x3(source, width, rows, 1, Border.NEAREST, 0, expected);
		// Two rows of 128 work items are just below the steps of one launch.
		Gpu.use(context -> {
			try (ClearCLBuffer in = context.allocate(NativeTypeEnum.Float, source.length);
				ClearCLBuffer out = context.allocate(NativeTypeEnum.Float, source.length))
			{
				context.write(source, 0, in, 0, source.length);
				context.kernel("filter/median_3x3.cl", "median_3x3", "PIXEL=float", "IS_FLOAT=1").run(width, rows, 1.5e7, in, out, width, rows, rows,
					0, Border.NEAREST.ordinal(), 0f);
				context.read(out, target, 0, source.length);
			}
		});
		assertArrayEquals(expected, target);
	}

	@Test
	void compilesAKernelOnce() {
		final float[] image = new float[100];
		final Runnable work = () -> GpuGauss.gauss(image, 10, 10, 1, new double[] { 1, 1 }, Border.MIRROR, 0, new float[100]);
		work.run();
		final int[] programs = new int[2];
		Gpu.use(context -> programs[0] = context.programs());
		work.run();
		Gpu.use(context -> programs[1] = context.programs());
		assertTrue(programs[0] >= 2);
		assertEquals(programs[0], programs[1]);
	}

	@Test
	void reportsWhatDoesNotCompile() {
		final GpuException e = assertThrows(GpuException.class, () -> Gpu.use(context -> context.kernel("filter/gauss.cl", "gauss", "AXIS=0)")));
		assertTrue(e.getMessage().contains(" does not compile filter/gauss.cl: "), e.getMessage());
	}

	@Test
	void reportsMemoryThatTheDeviceDoesNotHaveAndWorksOn() {
		final GpuException e = assertThrows(GpuException.class, () -> Gpu.use(context -> context.allocate(NativeTypeEnum.Float, 1L << 50)));
		assertTrue(e.getMessage().contains(" has no room for " + (4L << 50) + " bytes: "), e.getMessage());
		final float[] target = new float[1];
		GpuGauss.gauss(new float[] { 3 }, 1, 1, 1, new double[] { 1, 1 }, Border.NEAREST, 0, target);
		assertEquals(3, target[0], 1e-6);
	}

	@Test
	void freesItsBuffersHoweverItEnds() {
		final float[] image = new float[100];
		GpuGauss.gauss(image, 10, 10, 1, new double[] { 1, 1 }, Border.MIRROR, 0, new float[100]);
		assertEquals(0, buffers());
		final Job cancelled = Job.current().listener(new Job.Listener() {

			@Override
			public void progress(final double fraction) {}

			@Override
			public boolean cancelled() {
				// Only once buffers are there.
				return buffers() > 0;
			}
		});
		assertThrows(CancellationException.class, () -> cancelled.run(() -> GpuGauss.gauss(image, 10, 10, 1, new double[] { 1, 1 },
			Border.MIRROR, 0, new float[100])));
		assertEquals(0, buffers());
		assertThrows(CancellationException.class, () -> cancelled.run(() -> GpuMedian.median3x3(image, 10, 10, 1, Border.MIRROR, 0,
			new float[100])));
		assertEquals(0, buffers());
	}

	/** Number of buffers on the device, from ClearCL's own account: "NAME contains N images." */
	private static int buffers() {
		final String[] report = new String[1];
		Gpu.use(context -> report[0] = context.clearCl().reportAboutAllocatedImages());
		return Integer.parseInt(report[0].replaceFirst("(?s)^.* contains (\\d+) images\\..*$", "$1"));
	}

	@Test
	void opensAndClosesAgainAndAgain() {
		for (int i = 0; i < 30; i++) {
			final float[] target = new float[2];
			GpuGauss.gauss(new float[] { 5, 5 }, 2, 1, 1, new double[] { 1, 0 }, Border.NEAREST, 0, target);
			assertArrayEquals(new float[] { 5, 5 }, target, 1e-5f);
			Gpu.close();
		}
	}

	@Test
	void servesSeveralThreads() {
		final int width = 50, height = 40;
		final Random random = new Random(1);
		final float[] source = new float[width * height], smooth = new float[source.length], median = new float[source.length];
		for (int i = 0; i < source.length; i++)
			source[i] = random.nextFloat();
		GpuGauss.gauss(source, width, height, 1, new double[] { 2, 2 }, Border.MIRROR, 0, smooth);
		GpuMedian.median3x3(source, width, height, 1, Border.MIRROR, 0, median);
		Job.current().threads(8).run(() -> Parallel.forEach(64, i -> {
			final float[] target = new float[source.length];
			if (i % 2 == 0) GpuGauss.gauss(source, width, height, 1, new double[] { 2, 2 }, Border.MIRROR, 0, target);
			else GpuMedian.median3x3(source, width, height, 1, Border.MIRROR, 0, target);
			assertArrayEquals(i % 2 == 0 ? smooth : median, target);
		}));
	}

	@Test
	void autoFallsBackToTheCpuAndLogsIt() {
		final List<String> log = new ArrayList<>(), done = new ArrayList<>();
		final Handler handler = new Handler() {

			@Override
			public void publish(final LogRecord record) {
				log.add(record.getMessage());
			}

			@Override
			public void flush() {}

			@Override
			public void close() {}
		};
		final Logger logger = Logger.getLogger(Gpu.class.getName());
		logger.addHandler(handler);
		logger.setUseParentHandlers(false);
		try {
			final Runnable fails = () -> {
				throw new GpuException("It burns.");
			};
			Gpu.run(Backend.AUTO, () -> true, fails, () -> done.add("cpu"));
			assertEquals(List.of("It burns. The CPU does it instead."), log);
			Gpu.run(Backend.AUTO, () -> true, () -> done.add("gpu"), () -> done.add("cpu"));
			Gpu.run(Backend.AUTO, () -> false, fails, () -> done.add("cpu"));
			Gpu.run(Backend.GPU, () -> false, () -> done.add("gpu"), () -> done.add("cpu"));
			assertThrows(GpuException.class, () -> Gpu.run(Backend.GPU, () -> true, fails, () -> done.add("cpu")));
			assertEquals(List.of("cpu", "gpu", "cpu", "gpu"), done);
			assertEquals(1, log.size());
		}
		finally {
			logger.removeHandler(handler);
			logger.setUseParentHandlers(true);
		}
	}

	/** What a process without any OpenCL driver says: the loader is pointed to a folder of drivers that does not exist. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void saysThatThereIsNoDriver() throws IOException, InterruptedException {
		final ProcessBuilder process = java(Described.class);
		process.environment().put("OCL_ICD_VENDORS", "/nonexistent");
		final String out = output(process);
		assertTrue(out.contains("none: OpenCL is installed, but no driver (platform) for it."), out);
		assertTrue(out.contains("pocl-opencl-icd"), out);
		assertFalse(out.contains("GPU\n"), out);
	}

	/** The command line's process must be able to end after it used the device. */
	@Test
	void leavesNoThreadBehindThatKeepsJavaFromEnding() throws IOException, InterruptedException {
		assertEquals("[main]", output(java(Threads.class)).strip());
	}

	private static ProcessBuilder java(final Class<?> main) {
		final ProcessBuilder process = new ProcessBuilder(new File(System.getProperty("java.home"), "bin/java").getPath(), "-cp",
			System.getProperty("java.class.path"), main.getName());
		process.environment().remove(Gpu.DEVICE_VARIABLE);
		return process.redirectError(ProcessBuilder.Redirect.DISCARD);
	}

	private static String output(final ProcessBuilder builder) throws IOException, InterruptedException {
		final Process process = builder.start();
		final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), out);
		return out;
	}

	/** Prints what there is to know. */
	static final class Described {

		private Described() {}

		public static void main(final String[] args) {
			System.out.println(Gpu.describe());
		}
	}

	/** Opens and closes the device, gives the garbage collectors time, and prints the threads that keep Java from ending. */
	static final class Threads {

		private Threads() {}

		public static void main(final String[] args) throws InterruptedException {
			for (int i = 0; i < 10; i++) {
				GpuMedian.median3x3(new float[4], 2, 2, 1, Border.MIRROR, 0, new float[4]);
				Gpu.close();
				System.gc();
				Thread.sleep(50);
			}
			System.out.println(Thread.getAllStackTraces().keySet().stream().filter(t -> !t.isDaemon()).map(Thread::getName).toList());
			System.exit(0);
		}
	}
}
