package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;

/** Which device is chosen, when it pays, and what happens without one; needs no OpenCL. */
class GpuChoiceTest {

	private static final GpuDevice POCL = new GpuDevice("Portable", "pthread-EPYC", GpuDevice.Kind.CPU, 64L << 30, 16L << 30, 64, 3000);
	private static final GpuDevice INTEGRATED = new GpuDevice("Intel", "Iris Xe", GpuDevice.Kind.GPU, 8L << 30, 4L << 30, 96, 1300);
	private static final GpuDevice LARGE = new GpuDevice("NVIDIA CUDA", "GeForce RTX 3090", GpuDevice.Kind.GPU, 24L << 30, 6L << 30, 82, 1700);
	private static final GpuDevice SMALL = new GpuDevice("NVIDIA CUDA", "GeForce GTX 1050", GpuDevice.Kind.GPU, 2L << 30, 512L << 20, 5, 1450);

	private final String before = System.getProperty(Gpu.DEVICE_PROPERTY);

	@AfterEach
	void restore() {
		if (before == null) System.clearProperty(Gpu.DEVICE_PROPERTY);
		else System.setProperty(Gpu.DEVICE_PROPERTY, before);
	}

	@Test
	void prefersAGpuThenTheOneWithMostUnitsTimesClock() {
		assertEquals(0, GpuContext.choose(List.of(POCL), ""));
		assertEquals(1, GpuContext.choose(List.of(POCL, SMALL), ""));
		assertEquals(2, GpuContext.choose(List.of(POCL, SMALL, LARGE), " "));
	}

	@Test
	void takesTheDeviceAskedForByIndexOrName() {
		final List<GpuDevice> devices = List.of(POCL, SMALL, LARGE);
		assertEquals(1, GpuContext.choose(devices, "1"));
		assertEquals(2, GpuContext.choose(devices, "rtx"));
		assertEquals(1, GpuContext.choose(devices, "GEFORCE"));
		assertEquals(0, GpuContext.choose(devices, "epyc"));
		final GpuException e = assertThrows(GpuException.class, () -> GpuContext.choose(devices, "Radeon"));
		assertEquals("No OpenCL device is 'Radeon' (imago.gpu.device); there are 0 = pthread-EPYC, 1 = GeForce GTX 1050, 2 = GeForce RTX 3090.", e
			.getMessage());
	}

	@Test
	void leavesAQuarterOfTheMemoryToOthers() {
		assertEquals(512L << 20, SMALL.room(2));
		assertEquals(3L << 28, new GpuDevice("p", "d", GpuDevice.Kind.GPU, 2L << 30, 2L << 30, 1, 1).room(2));
	}

	@Test
	void neverPaysOnTheCpuItself() {
		assertFalse(Gpu.pays(POCL, 1, 4, 4, 1e15, 1e15));
	}

	@Test
	void paysWhereComputingOutweighsTransfer() {
		final long image = 4L * 2048 * 2048;
		// 32 MiB at 6 GB/s take 5.6 ms; one thread does 1e10 operations per second.
		assertFalse(Gpu.pays(LARGE, 1, image, image, 5e7, 5e7));
		assertTrue(Gpu.pays(LARGE, 1, image, image, 1e8, 1e8));
		// 64 threads are as fast as a small GPU.
		assertFalse(Gpu.pays(LARGE, 64, image, image, 1e8, 1e8));
		assertFalse(Gpu.pays(SMALL, 64, image, image, 1e12, 1e12));
		assertTrue(Gpu.pays(INTEGRATED, 2, image, image, 1e9, 1e9));
		// A tiny image is done before the launch is.
		assertFalse(Gpu.pays(LARGE, 1, 4096, 4096, 1e6, 1e6));
		// The CPU's cheaper algorithm counts as what it is.
		assertFalse(Gpu.pays(SMALL, 2, image, image, 4e8, 1e10));
	}

	@Test
	void saysThatItIsSwitchedOff() {
		System.setProperty(Gpu.DEVICE_PROPERTY, "none");
		final String reason = "GPU use is switched off by imago.gpu.device=none.";
		assertEquals(reason, Gpu.unavailable().orElseThrow());
		assertTrue(Gpu.device().isEmpty());
		assertTrue(Gpu.describe().contains(reason), Gpu.describe());
		assertFalse(Gpu.pays(1, 1, 1e15));
		assertFalse(GpuGauss.pays(4096, 4096, 1, 20, 20));
		assertFalse(GpuMedian.pays(4096, 4096, 1, 4));
		final float[] target = { 7 };
		final GpuException e = assertThrows(GpuException.class, () -> GpuGauss.gauss(new float[1], 1, 1, 1, new double[] { 1, 1 },
			Border.MIRROR, 0, target));
		assertEquals(reason, e.getMessage());
		assertEquals(7, target[0]);
	}

	@Test
	void withoutADeviceAutoAndCpuUseTheCpuAndGpuIsAnError() {
		System.setProperty(Gpu.DEVICE_PROPERTY, "none");
		final Runnable onGpu = () -> Gpu.use(context -> {});
		final List<String> done = new ArrayList<>();
		Gpu.run(Backend.AUTO, () -> true, onGpu, () -> done.add("auto"));
		Gpu.run(Backend.CPU, () -> true, onGpu, () -> done.add("cpu"));
		assertThrows(GpuException.class, () -> Gpu.run(Backend.GPU, () -> true, onGpu, () -> done.add("gpu")));
		assertEquals(List.of("auto", "cpu"), done);
	}

	@Test
	void namesTheOperationsWithGpuKernels() {
		assertEquals(List.of("filter.gauss", "filter.median"), List.copyOf(Gpu.operations().keySet()));
	}
}
