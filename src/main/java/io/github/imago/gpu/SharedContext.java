package io.github.imago.gpu;

import java.util.logging.Level;
import java.util.logging.Logger;

import net.haesleinhuepf.clij.clearcl.ClearCLContext;

/**
 * The OpenCL context of CLIJ2, where CLIJ2 is installed (in Fiji): sharing it lets buffers pass between CLIJ2 and Imago. Found by
 * reflection, {@code CLIJ2.getInstance().getCLIJ().getClearCLContext()}, since CLIJ2 needs libraries that only Fiji has.
 */
final class SharedContext {

	private static final Logger LOG = Logger.getLogger(SharedContext.class.getName());

	private SharedContext() {}

	/**
	 * @param loader where to look for CLIJ2
	 * @return its context, or null if CLIJ2 is not there, does not start, or uses another copy of ClearCL
	 */
	static ClearCLContext find(final ClassLoader loader) {
		try {
			final Class<?> gateway = Class.forName("net.haesleinhuepf.clij2.CLIJ2", true, loader);
			final Object clij2 = gateway.getMethod("getInstance").invoke(null);
			final Object clij = gateway.getMethod("getCLIJ").invoke(clij2);
			final Object context = clij.getClass().getMethod("getClearCLContext").invoke(clij);
			if (context instanceof ClearCLContext) return (ClearCLContext) context;
		}
		catch (final ClassNotFoundException e) {
			return null;
		}
		catch (final ReflectiveOperationException | RuntimeException | LinkageError e) {
			LOG.log(Level.FINE, "CLIJ2 is present but does not start", e);
		}
		return null;
	}
}
