package io.github.imago.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** Plain ImageJ's menu has the commands that Fiji's menu has. */
class MenuFileTest {

	@Test
	void theJarHasALineForEveryCommand() throws IOException {
		try (Context context = new Context(PluginService.class); InputStream file = MenuFile.class.getResourceAsStream("plugins.config")) {
			assertNotNull(file, "the build writes it: mvn process-classes");
			final List<String> written = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toList());
			assertEquals(MenuFile.lines(context), written);
			assertTrue(written.contains(
				"Plugins>Imago>Filter, \"Gaussian Filter...\", io.github.imago.front.ImagoPlugIn(\"imago.filter.gauss\")"));
		}
	}
}
