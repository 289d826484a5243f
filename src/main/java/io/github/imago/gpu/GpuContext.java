package io.github.imago.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.imago.kernel.common.Border;

import org.jocl.Pointer;

import net.haesleinhuepf.clij.clearcl.ClearCL;
import net.haesleinhuepf.clij.clearcl.ClearCLBuffer;
import net.haesleinhuepf.clij.clearcl.ClearCLContext;
import net.haesleinhuepf.clij.clearcl.ClearCLDevice;
import net.haesleinhuepf.clij.clearcl.ClearCLPeerPointer;
import net.haesleinhuepf.clij.clearcl.ClearCLPlatform;
import net.haesleinhuepf.clij.clearcl.backend.ClearCLBackendInterface;
import net.haesleinhuepf.clij.clearcl.backend.jocl.ClearCLBackendJOCL;
import net.haesleinhuepf.clij.clearcl.enums.BuildStatus;
import net.haesleinhuepf.clij.clearcl.enums.HostAccessType;
import net.haesleinhuepf.clij.clearcl.enums.KernelAccessType;
import net.haesleinhuepf.clij.clearcl.enums.MemAllocMode;
import net.haesleinhuepf.clij.clearcl.exceptions.ClearCLException;
import net.haesleinhuepf.clij.clearcl.exceptions.OpenCLException;
import net.haesleinhuepf.clij.coremem.enums.NativeTypeEnum;

/**
 * An OpenCL device in use: its context and in-order queue, the compiled kernels, and copies between Java arrays and its memory. Not for
 * several threads at once; {@link Gpu} sees to that.
 */
final class GpuContext implements AutoCloseable {

	/** OpenCL's CL_PLATFORM_NOT_FOUND_KHR, which the loader returns where no driver is installed. */
	private static final int NO_PLATFORM = -1001;
	private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(.+)\"$");

	/** What the first attempt to load the library said: Java does not try again, and later errors do not say why. */
	private static volatile GpuException noLibrary;

	private final ClearCLContext context;
	private final boolean shared;
	private final GpuDevice device;
	private final ClearCLBackendInterface backend;
	private final Map<String, ClearCLPeerPointer> programs = new HashMap<>();
	private final Map<String, GpuKernel> kernels = new HashMap<>();

	private GpuContext(final ClearCLContext context, final boolean shared, final GpuDevice device) {
		this.context = context;
		this.shared = shared;
		this.device = device;
		backend = context.getBackend();
	}

	/** A device that was found and not yet opened. */
	record Found(GpuDevice device, ClearCLDevice peer) {}

	/**
	 * Finds all OpenCL devices, in the order of the driver's list; a platform that fails to answer is left out.
	 *
	 * @throws GpuException if there is no OpenCL library, no platform or no device
	 */
	static List<Found> find() {
		if (noLibrary != null) throw new GpuException(noLibrary.getMessage(), noLibrary);
		try {
			final ClearCL cl = new ClearCL(new ClearCLBackendJOCL());
			final int platforms = cl.getNumberOfPlatforms();
			final List<Found> found = new ArrayList<>();
			RuntimeException failure = null;
			for (int p = 0; p < platforms; p++)
				try {
					final ClearCLPlatform platform = cl.getPlatform(p);
					for (int d = 0; d < platform.getNumberOfDevices(); d++) {
						final ClearCLDevice peer = platform.getDevice(d);
						found.add(new Found(GpuDevice.of(platform.getName(), peer), peer));
					}
				}
				catch (final ClearCLException e) {
					failure = e;
				}
			if (found.isEmpty() && failure != null) throw failure;
			if (found.isEmpty()) throw new GpuException("No OpenCL device was found.");
			return found;
		}
		catch (final LinkageError e) {
			noLibrary = new GpuException("No OpenCL library could be loaded (" + firstLine(e) + ").", e);
			throw noLibrary;
		}
		catch (final ClearCLException e) {
			throw new GpuException(e instanceof OpenCLException && ((OpenCLException) e).getErrorCode() == NO_PLATFORM ?
				"OpenCL is installed, but no driver (platform) for it." : "OpenCL does not start: " + firstLine(e) + ".", e);
		}
	}

	private static String firstLine(final Throwable t) {
		final String message = String.valueOf(t.getMessage()).strip();
		final int end = message.indexOf('\n');
		final String line = end < 0 ? message : message.substring(0, end);
		return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
	}

	/**
	 * Chooses among devices: the one asked for, else the best kind, and of that kind the one with most compute units times clock.
	 *
	 * @param wanted index or part of a name in any case; blank for no preference
	 * @throws GpuException if none is as asked for
	 */
	static int choose(final List<GpuDevice> devices, final String wanted) {
		if (wanted.isBlank()) {
			final Comparator<GpuDevice> better = Comparator.comparing(GpuDevice::kind).thenComparing(d -> -d.computeUnits() * d.clockMHz());
			return devices.indexOf(devices.stream().min(better).orElseThrow());
		}
		for (int i = 0; i < devices.size(); i++)
			if (wanted.strip().equals(String.valueOf(i))) return i;
		for (int i = 0; i < devices.size(); i++)
			if (devices.get(i).name().toLowerCase(Locale.ROOT).contains(wanted.strip().toLowerCase(Locale.ROOT))) return i;
		final StringBuilder names = new StringBuilder();
		for (int i = 0; i < devices.size(); i++)
			names.append(i == 0 ? "" : ", ").append(i).append(" = ").append(devices.get(i).name());
		throw new GpuException("No OpenCL device is '" + wanted + "' (" + Gpu.DEVICE_PROPERTY + "); there are " + names + ".");
	}

	/**
	 * Opens a device: CLIJ2's context if that is on it or nothing else is asked for, else a context of its own.
	 *
	 * @param wanted as for {@link #choose}, or "none"
	 * @param loader where CLIJ2 may be
	 * @throws GpuException if there is no such device, or it does not open
	 */
	static GpuContext open(final String wanted, final ClassLoader loader) {
		if (wanted.strip().equalsIgnoreCase("none"))
			throw new GpuException("GPU use is switched off by " + Gpu.DEVICE_PROPERTY + "=none.");
		final List<Found> found = find();
		final Found chosen = found.get(choose(found.stream().map(Found::device).toList(), wanted));
		try {
			final ClearCLContext clij2 = SharedContext.find(loader);
			if (clij2 != null) {
				final String name = clij2.getDevice().getName();
				for (final Found f : found)
					if (f.device.name().equals(name) && (wanted.isBlank() || f.device.name().equals(chosen.device.name())))
						return new GpuContext(clij2, true, f.device);
			}
			return new GpuContext(create(chosen.peer), false, chosen.device);
		}
		catch (final ClearCLException e) {
			throw new GpuException("The OpenCL device " + chosen.device.name() + " does not open: " + firstLine(e) + ".", e);
		}
	}

	/**
	 * A context that ClearCL's garbage collector leaves alone: this class closes it, and that collector's thread, once it has had work to
	 * do, keeps Java from ending.
	 */
	private static ClearCLContext create(final ClearCLDevice peer) {
		final boolean collect = ClearCL.sRGC;
		ClearCL.sRGC = false;
		try {
			return peer.createContext();
		}
		finally {
			ClearCL.sRGC = collect;
		}
	}

	/** The device. */
	GpuDevice device() {
		return device;
	}

	/** True if the context is CLIJ2's. */
	boolean isShared() {
		return shared;
	}

	/** The context that buffers belong to. */
	ClearCLContext clearCl() {
		return context;
	}

	/** What the driver said, with the device's name, as an error for the user. */
	GpuException failed(final ClearCLException e) {
		return new GpuException("The OpenCL device " + device.name() + " failed: " + firstLine(e) + ".", e);
	}

	/**
	 * Reserves memory on the device, not on the host, which ClearCL's own default would ask for. To be closed.
	 *
	 * @param type the type of an element
	 * @param length number of elements
	 */
	ClearCLBuffer allocate(final NativeTypeEnum type, final long length) {
		final long bytes = length * type.getSizeInBytes();
		try {
			return context.createBuffer(MemAllocMode.None, HostAccessType.ReadWrite, KernelAccessType.ReadWrite, type, length);
		}
		catch (final ClearCLException e) {
			throw new GpuException("The OpenCL device " + device.name() + " has no room for " + bytes + " bytes: " + firstLine(e) + ".", e);
		}
	}

	/**
	 * Copies {@code length} elements of an array ({@code float[]}, {@code byte[]} or {@code short[]}) to the device; waits until they
	 * are there.
	 */
	void write(final Object array, final int offset, final ClearCLBuffer buffer, final long bufferOffset, final int length) {
		final long size = buffer.getNativeType().getSizeInBytes();
		backend.enqueueWriteToBuffer(context.getDefaultQueue().getPeerPointer(), buffer.getPeerPointer(), true, bufferOffset * size,
			length * size, pointer(array, offset * size));
	}

	/** Copies {@code length} elements from the start of a buffer to an array, after all that was put in the queue before. */
	void read(final ClearCLBuffer buffer, final Object array, final int offset, final int length) {
		final long size = buffer.getNativeType().getSizeInBytes();
		backend.enqueueReadFromBuffer(context.getDefaultQueue().getPeerPointer(), buffer.getPeerPointer(), true, 0, length * size,
			pointer(array, offset * size));
	}

	/** Where an element of an array lies. ClearCL's own way, a {@code java.nio} buffer, ignores that a buffer may begin inside its array. */
	private static ClearCLPeerPointer pointer(final Object array, final long bytes) {
		final Pointer start = array instanceof float[] ? Pointer.to((float[]) array) : array instanceof short[] ? Pointer.to((short[]) array) :
			Pointer.to((byte[]) array);
		return new ClearCLPeerPointer(start.withByteOffset(bytes));
	}

	/**
	 * Writes a range of rows (or planes), continued beyond the image by a border rule, to the start of a buffer.
	 *
	 * @param source the image's array
	 * @param sourceOffset where the image begins in it
	 * @param unit elements of a row (or plane)
	 * @param count rows (or planes) of the image
	 * @param begin,end the range, which may reach outside [0, count)
	 * @param border what lies there
	 * @param outside an array of {@code unit} elements: what ZERO and CONSTANT read outside
	 */
	void writePadded(final Object source, final int sourceOffset, final int unit, final int count, final int begin, final int end,
		final Border border, final Object outside, final ClearCLBuffer buffer)
	{
		for (int i = begin; i < end;) {
			final int from = border.index(i, count);
			int run = 1;
			while (from >= 0 && i + run < end && border.index(i + run, count) == from + run)
				run++;
			final long to = (long) (i - begin) * unit;
			if (from < 0) write(outside, 0, buffer, to, unit);
			else write(source, sourceOffset + from * unit, buffer, to, run * unit);
			i += run;
		}
	}

	/**
	 * A kernel, compiled on first use.
	 *
	 * @param resource path of its source, relative to this package; lines {@code #include "path"} are replaced by that resource
	 * @param name its name
	 * @param defines what to define for the compiler, each {@code NAME=value}
	 */
	GpuKernel kernel(final String resource, final String name, final String... defines) {
		final StringBuilder options = new StringBuilder();
		for (final Border border : Border.values())
			options.append(" -DBORDER_").append(border).append('=').append(border.ordinal());
		for (final String define : defines)
			options.append(" -D").append(define);
		final String key = source(resource) + options;
		return kernels.computeIfAbsent(name + ' ' + key, k -> new GpuKernel(backend, context.getDefaultQueue().getPeerPointer(),
			programs.computeIfAbsent(key, p -> compile(resource, options.toString())), name));
	}

	/** Number of programs compiled so far. */
	int programs() {
		return programs.size();
	}

	private ClearCLPeerPointer compile(final String resource, final String options) {
		final ClearCLPeerPointer peer = context.getDevice().getPeerPointer();
		final ClearCLPeerPointer program = backend.getProgramPeerPointer(context.getPeerPointer(), source(resource));
		backend.buildProgram(program, options);
		if (backend.getBuildStatus(peer, program) == BuildStatus.Success) return program;
		final String log = backend.getBuildLog(peer, program).strip();
		backend.releaseProgram(program);
		throw new GpuException("The OpenCL device " + device.name() + " does not compile " + resource + ": " + log);
	}

	private static String source(final String resource) {
		try (InputStream in = GpuContext.class.getResourceAsStream(resource)) {
			if (in == null) throw new IllegalArgumentException("there is no resource " + resource);
			final String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return INCLUDE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(source(m.group(1))));
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("the resource " + resource + " cannot be read", e);
		}
	}

	/** Frees kernels, programs and, unless it is CLIJ2's, the context with all its buffers. */
	@Override
	public void close() {
		kernels.values().forEach(GpuKernel::close);
		kernels.clear();
		programs.values().forEach(backend::releaseProgram);
		programs.clear();
		if (shared || context.getPeerPointer() == null) return;
		// ClearCL only puts its contexts aside for reuse, and leaves their queues open.
		final ClearCLPeerPointer pointer = context.getPeerPointer();
		context.getDefaultQueue().close();
		context.close();
		backend.releaseContext(pointer);
	}
}
