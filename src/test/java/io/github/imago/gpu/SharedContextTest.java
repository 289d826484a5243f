package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.github.imago.kernel.common.Border;

import net.haesleinhuepf.clij.clearcl.ClearCLContext;

/** Sharing CLIJ2's context, with a stand-in for CLIJ2 (which needs libraries that only Fiji has) on a class loader of its own. */
@ExtendWith(RequireGpu.class)
class SharedContextTest {

	private static final String CONTEXT = "new net.haesleinhuepf.clij.clearcl.ClearCL(new net.haesleinhuepf.clij.clearcl.backend.jocl." +
		"ClearCLBackendJOCL()).getPlatform(0).getDevice(0).createContext()";

	@TempDir
	Path folder;

	private final ClassLoader before = Thread.currentThread().getContextClassLoader();

	@AfterEach
	void restore() {
		Thread.currentThread().setContextClassLoader(before);
		Gpu.close();
	}

	@Test
	void usesTheContextOfClij2AndLeavesItOpen() throws IOException {
		try (URLClassLoader loader = clij2("return ONLY;", CONTEXT)) {
			final ClearCLContext theirs = SharedContext.find(loader);
			assertNotNull(theirs);
			Thread.currentThread().setContextClassLoader(loader);
			Gpu.close();
			final boolean[] wanted = { System.getenv(Gpu.DEVICE_VARIABLE) == null && System.getProperty(Gpu.DEVICE_PROPERTY) == null };
			Gpu.use(context -> {
				if (wanted[0]) assertSame(theirs, context.clearCl());
				assertEquals(context.isShared(), context.clearCl() == theirs);
			});
			if (wanted[0]) assertTrue(Gpu.describe().contains("because CLIJ2 uses it"), Gpu.describe());
			final float[] target = new float[2];
			GpuGauss.gauss(new float[] { 5, 5 }, 2, 1, 1, new double[] { 1, 0 }, Border.NEAREST, 0, target);
			assertArrayEquals(new float[] { 5, 5 }, target, 1e-5f);
			Gpu.close();
			assertNotNull(theirs.getPeerPointer());
			theirs.close();
		}
	}

	@Test
	void opensItsOwnWhereClij2DoesNotStart() throws IOException {
		try (URLClassLoader loader = clij2("throw new NoClassDefFoundError(\"net/imagej/ImageJService\");", "null")) {
			assertNull(SharedContext.find(loader));
			Thread.currentThread().setContextClassLoader(loader);
			Gpu.close();
			Gpu.use(context -> assertFalse(context.isShared()));
		}
	}

	@Test
	void opensItsOwnWhereClij2HasNoContext() throws IOException {
		try (URLClassLoader loader = clij2("return ONLY;", "null")) {
			assertNull(SharedContext.find(loader));
		}
	}

	@Test
	void findsNothingWithoutClij2() {
		assertNull(SharedContext.find(ClassLoader.getPlatformClassLoader()));
	}

	/** A class loader with a class CLIJ2 of which the gateway's method does as said and the context is as given. */
	private URLClassLoader clij2(final String getInstance, final String context) throws IOException {
		final Path file = folder.resolve("net/haesleinhuepf/clij2/CLIJ2.java");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "package net.haesleinhuepf.clij2;\n" + //
			"public class CLIJ2 {\n" + //
			"	static final CLIJ2 ONLY = new CLIJ2();\n" + //
			"	static final Object CONTEXT = " + context + ";\n" + //
			"	public static CLIJ2 getInstance() { " + getInstance + " }\n" + //
			"	public CLIJ getCLIJ() { return new CLIJ(); }\n" + //
			"	public static class CLIJ { public Object getClearCLContext() { return CONTEXT; } }\n" + //
			"}\n");
		final int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty(
			"java.class.path"), file.toString());
		assertEquals(0, failed);
		return new URLClassLoader(new URL[] { folder.toUri().toURL() }, SharedContextTest.class.getClassLoader());
	}
}
