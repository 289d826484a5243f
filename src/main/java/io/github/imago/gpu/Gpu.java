package io.github.imago.gpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Logger;

import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Job;

import net.haesleinhuepf.clij.clearcl.exceptions.ClearCLException;

/**
 * The OpenCL device that all GPU operations of this Java process share. It is opened when first needed (some tenths of a second; each
 * kernel is compiled when first used, up to two seconds where the driver has not cached it) and does one operation at a time.
 * <p>
 * Chosen is a GPU before an accelerator before a CPU, and among equals the one with most compute units times clock, unless the system
 * property {@value #DEVICE_PROPERTY} or else the environment variable {@value #DEVICE_VARIABLE} says otherwise: an index of {@link
 * #devices()}, a part of a device's name, or {@code none}. The property may be changed at any time. Where CLIJ2 is installed (in Fiji)
 * and on that device, its context is used, so that buffers may pass between CLIJ2 and Imago.
 * <p>
 * No method here fails for want of OpenCL except those that say so.
 */
public final class Gpu {

	/** System property that chooses the device. */
	public static final String DEVICE_PROPERTY = "imago.gpu.device";
	/** Environment variable that chooses the device where the property is not set. */
	public static final String DEVICE_VARIABLE = "IMAGO_GPU_DEVICE";

	/**
	 * Bytes per second between Java arrays and a GPU's memory, and back: what pageable memory reaches over PCI Express 3 ×16, the common
	 * case. Newer links and integrated GPUs are up to twice as fast, so that AUTO errs towards the CPU.
	 */
	private static final double TRANSFER_RATE = 6e9;
	/** Seconds that one operation costs before any work is done: launches, allocation, waiting. */
	private static final double LATENCY = 2e-4;
	/**
	 * Operations per compute unit and clock that a kernel reading through the cache reaches: half of what the narrowest units (Intel's, two
	 * SIMD-4 multiply-adds) can do at best; the wider ones of AMD and NVIDIA are held back by their memory and also reach that.
	 */
	private static final double GPU_OPERATIONS_PER_CLOCK = 8;
	/** Operations per second of one CPU thread in Imago's SIMD loops: eight lanes at 2.5 GHz, half of it lost to memory. */
	private static final double CPU_RATE = 1e10;

	private static final Logger LOG = Logger.getLogger(Gpu.class.getName());
	private static final Map<String, Class<?>> OPERATIONS = new LinkedHashMap<>();
	static {
		OPERATIONS.put("filter.gauss", GpuGauss.class);
		OPERATIONS.put("filter.median", GpuMedian.class);
	}

	/** Guards what follows, and the device's queue. */
	private static final Object LOCK = new Object();
	private static String wanted;
	private static GpuContext context;
	private static GpuException failure;

	private Gpu() {}

	/** Why there is no GPU to use, in one sentence; empty if there is one. */
	public static Optional<String> unavailable() {
		synchronized (LOCK) {
			try {
				context();
				return Optional.empty();
			}
			catch (final GpuException e) {
				return Optional.of(e.getMessage());
			}
		}
	}

	/** The device in use; empty if there is none. */
	public static Optional<GpuDevice> device() {
		synchronized (LOCK) {
			return unavailable().isPresent() ? Optional.empty() : Optional.of(context.device());
		}
	}

	/** All OpenCL devices of this computer, in the driver's order, whichever is chosen; none if OpenCL is missing. */
	public static List<GpuDevice> devices() {
		try {
			return GpuContext.find().stream().map(GpuContext.Found::device).toList();
		}
		catch (final GpuException e) {
			return List.of();
		}
	}

	/** The operations that have GPU kernels: id → class. */
	public static Map<String, Class<?>> operations() {
		return Collections.unmodifiableMap(OPERATIONS);
	}

	/**
	 * Whether the device is likely to do an operation faster than the CPU with this {@linkplain Job#threads() job's threads}, for
	 * operations that take the same steps on both. See {@link #pays(long, long, double, double)}.
	 */
	public static boolean pays(final long bytesIn, final long bytesOut, final double operations) {
		return pays(bytesIn, bytesOut, operations, operations);
	}

	/**
	 * Whether the device is likely to do an operation faster than the CPU with this {@linkplain Job#threads() job's threads}. The time on
	 * the device is latency + bytes / transfer rate + operations / (8 · compute units · clock), that on the CPU operations / (10¹⁰/s ·
	 * threads). An OpenCL device that is the CPU itself never pays. The rates are meant to be right within a factor of two, which is what
	 * such a choice needs.
	 *
	 * @param bytesIn bytes that go to the device
	 * @param bytesOut bytes that come back
	 * @param cpuOperations additions and multiplications of the CPU's algorithm
	 * @param gpuOperations those of the GPU's
	 * @return false also if there is no device
	 */
	public static boolean pays(final long bytesIn, final long bytesOut, final double cpuOperations, final double gpuOperations) {
		return device().filter(d -> pays(d, Job.current().threads(), bytesIn, bytesOut, cpuOperations, gpuOperations)).isPresent();
	}

	static boolean pays(final GpuDevice device, final int threads, final long bytesIn, final long bytesOut, final double cpuOperations,
		final double gpuOperations)
	{
		if (device.isCpu()) return false;
		final double gpuRate = GPU_OPERATIONS_PER_CLOCK * device.computeUnits() * device.clockMHz() * 1e6;
		return LATENCY + (bytesIn + bytesOut) / TRANSFER_RATE + gpuOperations / gpuRate < cpuOperations / (CPU_RATE * threads);
	}

	/**
	 * Does an operation where the user wants it.
	 *
	 * @param backend CPU; GPU; or AUTO: the GPU if there is one and it pays, and the CPU, with a line in the log, if it then fails
	 * @param pays whether the GPU is likely to be faster; asked only if there is one
	 * @param onGpu does it on the GPU
	 * @param onCpu does it on the CPU; must not depend on what {@code onGpu} left in the output
	 * @throws GpuException if the backend is GPU and there is none or it fails
	 */
	public static void run(final Backend backend, final BooleanSupplier pays, final Runnable onGpu, final Runnable onCpu) {
		if (backend == Backend.GPU) {
			onGpu.run();
			return;
		}
		if (backend == Backend.AUTO && unavailable().isEmpty() && pays.getAsBoolean()) {
			try {
				onGpu.run();
				return;
			}
			catch (final GpuException e) {
				LOG.warning(e.getMessage() + " The CPU does it instead.");
			}
		}
		onCpu.run();
	}

	/**
	 * Does some work on the device, alone.
	 *
	 * @throws GpuException if there is no device, or it fails
	 */
	static void use(final Consumer<GpuContext> work) {
		synchronized (LOCK) {
			final GpuContext c = context();
			try {
				work.accept(c);
			}
			catch (final ClearCLException e) {
				throw c.failed(e);
			}
		}
	}

	/** Closes the device and frees all that Imago has there; the next use opens it again. */
	public static void close() {
		synchronized (LOCK) {
			wanted = null;
			failure = null;
			if (context != null) context.close();
			context = null;
		}
	}

	/** The device chosen at this time; what was found is remembered until the choice changes. */
	private static GpuContext context() {
		final String variable = System.getenv(DEVICE_VARIABLE);
		final String choice = System.getProperty(DEVICE_PROPERTY, variable == null ? "" : variable);
		if (!choice.equals(wanted)) {
			close();
			try {
				final ClassLoader loader = Thread.currentThread().getContextClassLoader();
				context = GpuContext.open(choice, loader == null ? Gpu.class.getClassLoader() : loader);
			}
			catch (final GpuException e) {
				failure = e;
			}
			wanted = choice;
		}
		if (failure != null) throw new GpuException(failure.getMessage(), failure);
		return context;
	}

	/**
	 * What there is to know of this computer's GPUs, for people: the devices, which one is used and why, the operations that have GPU
	 * kernels and what AUTO would choose for a large image; or what is missing and how to install it. Several lines.
	 */
	public static String describe() {
		synchronized (LOCK) {
			final List<String> lines = new ArrayList<>();
			final List<GpuDevice> devices = devices();
			lines.add("OpenCL devices");
			for (int i = 0; i < devices.size(); i++)
				lines.add("  " + i + "  " + devices.get(i));
			if (devices.isEmpty()) lines.add("  none");
			final Optional<String> reason = unavailable();
			lines.add("In use");
			if (reason.isPresent()) {
				lines.add("  none: " + reason.get());
				lines.add("  backend=AUTO and backend=CPU compute on the CPU; backend=GPU is an error.");
			}
			else lines.add("  " + context.device().name() + ", " + why());
			if (devices.isEmpty()) lines.addAll(List.of("To install", "  Every computer: the driver of the graphics card's vendor brings OpenCL.",
				"  Debian and Ubuntu: apt install ocl-icd-opencl-dev, and the driver: nvidia-opencl-icd, mesa-opencl-icd (AMD),",
				"  intel-opencl-icd, or pocl-opencl-icd (OpenCL on the CPU, for trying things out)."));
			lines.add("Operations with a GPU kernel");
			OPERATIONS.forEach((id, type) -> lines.add(String.format("  %-14s %s", id, type.getSimpleName())));
			lines.add("backend=AUTO for a float image of 2048 x 2048 pixels, with " + Job.current().threads() + " CPU threads");
			lines.add("  filter.gauss sigma=2    " + choice(GpuGauss.pays(2048, 2048, 1, 2, 2)));
			lines.add("  filter.gauss sigma=20   " + choice(GpuGauss.pays(2048, 2048, 1, 20, 20)));
			lines.add("  filter.median radius=1  " + choice(GpuMedian.pays(2048, 2048, 1, Float.BYTES)));
			return String.join(System.lineSeparator(), lines);
		}
	}

	private static String choice(final boolean gpu) {
		return gpu ? "GPU" : "CPU";
	}

	private static String why() {
		final String chosen = !wanted.isBlank() ? "as " + DEVICE_PROPERTY + " or " + DEVICE_VARIABLE + " says (" + wanted + ")" :
			context.isShared() ? "because CLIJ2 uses it" : "the best of them";
		return chosen + (context.isShared() ? "; its context is shared with CLIJ2" : "") + (context.device().isCpu() ?
			"; being the CPU itself, it brings no speed: only backend=GPU uses it" : "");
	}
}
