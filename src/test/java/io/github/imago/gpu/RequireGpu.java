package io.github.imago.gpu;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips each test of a class, saying why, where there is no OpenCL device; fails it if the environment variable IMAGO_REQUIRE_GPU is 1. Test by
 * test, since Maven's report does not count the tests of a class that is skipped as a whole.
 */
class RequireGpu implements BeforeEachCallback {

	@Override
	public void beforeEach(final ExtensionContext test) {
		final Optional<String> reason = Gpu.unavailable();
		if (reason.isPresent() && "1".equals(System.getenv("IMAGO_REQUIRE_GPU"))) fail("IMAGO_REQUIRE_GPU=1, but: " + reason.get());
		assumeTrue(reason.isEmpty(), () -> "skipped: " + reason.get());
	}
}
