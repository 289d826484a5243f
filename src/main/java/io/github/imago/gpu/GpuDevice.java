package io.github.imago.gpu;

import net.haesleinhuepf.clij.clearcl.ClearCLDevice;
import net.haesleinhuepf.clij.clearcl.enums.DeviceType;

/**
 * What is known of an OpenCL device.
 *
 * @param platform name of its driver's platform
 * @param name its own name
 * @param kind CPU, GPU or other (accelerators)
 * @param memory bytes of its memory
 * @param maxAllocation bytes that one buffer may have
 * @param computeUnits its compute units, whatever the vendor calls them
 * @param clockMHz their highest clock, in MHz
 */
public record GpuDevice(String platform, String name, Kind kind, long memory, long maxAllocation, long computeUnits, long clockMHz) {

	/** The sort of a device; better ones come first. */
	public enum Kind {
		/** A graphics processor. */
		GPU,
		/** An accelerator card. */
		OTHER,
		/** OpenCL on the computer's own processor, such as PoCL. */
		CPU
	}

	static GpuDevice of(final String platform, final ClearCLDevice device) {
		final DeviceType type = device.getType();
		final Kind kind = type == DeviceType.GPU ? Kind.GPU : type == DeviceType.CPU ? Kind.CPU : Kind.OTHER;
		return new GpuDevice(platform, device.getName(), kind, device.getGlobalMemorySizeInBytes(), device.getMaxMemoryAllocationSizeInBytes(),
			device.getNumberOfComputeUnits(), device.getClockFrequency());
	}

	/** True if this is the computer's own processor behind OpenCL, so that using it brings no further speed. */
	public boolean isCpu() {
		return kind == Kind.CPU;
	}

	/**
	 * Bytes that each of {@code buffers} buffers of one operation may have: no more than the device allows for one, and together no more
	 * than three quarters of its memory, as the display and other programs have buffers too.
	 */
	long room(final int buffers) {
		return Math.min(maxAllocation, memory / 4 * 3 / buffers);
	}

	/** Name, kind, units and memory in one line. */
	@Override
	public String toString() {
		return String.format(java.util.Locale.ROOT, "%s (%s): %s, %d compute units at %d MHz, %.1f GB, at most %.1f GB in one buffer", name,
			platform, kind, computeUnits, clockMHz, memory / 1e9, maxAllocation / 1e9);
	}
}
