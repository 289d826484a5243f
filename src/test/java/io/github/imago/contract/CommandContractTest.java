package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Parameters;
import io.github.imago.front.ops.OpIndex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** What holds for every command: names, places, parameters that work in menus, macros and on the command line alike, and its op. */
class CommandContractTest {

	private static final Set<String> DOMAINS = Set.of("calibration", "math", "color", "spectral", "display", "fourier", "sampling",
		"transform", "filter", "segment", "measure", "restore", "align");
	private static final Set<Class<?>> TYPES = Set.of(Double.class, Integer.class, Long.class, Boolean.class, String.class);
	/** What the command adds to its op: how stacks are walked and along which axis, the image's calibration and overlay, and files. */
	private static final Set<String> COMMAND_ONLY = Set.of("volume", "axis", "asColors", "sigmaUnit", "shiftUnit", "allSlices", "asChannels", "view",
		"createWave", "createAmplitude", "createPhase", "createUnwrapped", "pointRadius", "calibrate", "allChannels", "logCounts", "cumulative",
		"createMaps", "outputType", "panels", "showOverlay", "file");
	/** How pictures that lie over others are coloured, fitted, named and kept. */
	private static final Set<String> PICTURES = Set.of("recolor", "map", "alphaSource", "interpolation", "pngFile", "elementNames",
		"elementLegend", "legendCorner", "showNumbers", "overlayForm");
	/** How vectors are drawn, and where colour maps go. */
	private static final Set<String> DRAWN = Set.of("legend", "legendSize", "createWheel", "valueUnit", "arrowScale", "pivot", "arrowColor",
		"keyLength", "folder", "map");
	/** And where samples stand. */
	private static final Set<String> SAMPLES = Set.of("samples", "columnX", "columnY", "columnValue");

	@Test
	void thereAreCommands() {
		assertTrue(Ids.commands().size() >= 1);
	}

	@Test
	void labelsAreUniqueAndNotImageJs() throws IOException {
		final Set<String> taken = new HashSet<>();
		try (InputStream in = ImagePlus.class.getResourceAsStream("/IJ_Props.txt")) {
			for (final String line : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n")) {
				final int quote = line.indexOf('"'), end = line.indexOf('"', quote + 1);
				if (quote >= 0 && end > quote) taken.add(line.substring(quote + 1, end).toLowerCase(Locale.ROOT));
			}
		}
		assertTrue(taken.contains("gaussian blur...") && taken.size() > 300, "ImageJ's labels were not read");
		for (final CommandInfo info : Ids.commands())
			assertTrue(taken.add(Parameters.label(info).toLowerCase(Locale.ROOT)), () -> "the label \"" + Parameters.label(info) + "\" is taken");
	}

	@TestFactory
	Stream<DynamicTest> everyCommand() throws IOException {
		final Map<String, OpIndex.Entry> ops = new HashMap<>();
		for (final OpIndex.Entry op : OpIndex.read())
			ops.put(op.name(), op);
		final String readme = Files.readString(Path.of("README.md"));
		return Ids.commands().stream().map(info -> DynamicTest.dynamicTest(String.valueOf(info.getName()), () -> {
			names(info);
			parameters(info);
			op(info, ops.get(info.getName()));
			assertTrue(readme.contains("`" + info.getName().substring(6) + "`"), "README.md has no row for it");
		}));
	}

	private static void names(final CommandInfo info) throws Exception {
		final String name = info.getName();
		assertNotNull(name, info.getClassName() + " has no name");
		assertTrue(name.matches("imago\\.[a-z]+\\.[a-z][A-Za-z0-9]*"), "an id is imago.domain.lowerCamel, got " + name);
		final String domain = name.split("\\.")[1], last = name.split("\\.")[2];
		assertTrue(DOMAINS.contains(domain), "no such domain: " + domain);
		assertEquals("io.github.imago.command." + domain + "." + Character.toUpperCase(last.charAt(0)) + last.substring(1) + "Command", info
			.getClassName());
		final Class<?> type = Class.forName(info.getClassName());
		assertTrue(ImagoCommand.class.isAssignableFrom(type), "commands extend ImagoCommand");
		final Plugin plugin = type.getAnnotation(Plugin.class);
		assertTrue(plugin.headless(), "commands run headless");
		assertTrue(Arrays.stream(plugin.attrs()).map(Attr::name).anyMatch("no-record"::equals), "the front records, not the legacy layer");
		final String[] path = plugin.menuPath().split(">");
		assertTrue(path.length == 4 && path[0].equals("Plugins") && path[1].equals("Imago"),
			"the menu is Plugins>Imago>Domain>Label, got " + plugin.menuPath());
		assertFalse(info.getDescription() == null || info.getDescription().isBlank(), "no description");
		assertTrue(info.getDescription().endsWith("."), "a description is made of sentences");
	}

	private static void parameters(final CommandInfo info) throws Exception {
		final Module module = new CommandModule(info, (Command) Class.forName(info.getClassName())
			.getDeclaredConstructor().newInstance());
		final List<String> keys = new ArrayList<>();
		boolean value = false;
		for (final ModuleItem<?> item : info.inputs()) {
			final String key = item.getName().toLowerCase(Locale.ROOT);
			for (final String other : keys)
				assertFalse(other.endsWith(key) || key.endsWith(other), "ImageJ's recorder would mistake " + key + " for " + other);
			keys.add(key);
			described(item);
			assertFalse(item.isPersisted(), item.getName() + " would remember values of earlier runs");
			assertEquals(ItemVisibility.NORMAL, item.getVisibility());
			if (item.getType() == ImagePlus.class || item.getType() == ResultsTable.class) {
				assertFalse(value, "images and tables come before values");
				continue;
			}
			value = true;
			assertTrue(TYPES.contains(item.getType()) || item.getType().isEnum(), item.getName() + " is of type " + item.getType());
			final Object initial = item.getValue(module);
			assertNotNull(initial, item.getName() + " has no default");
			assertEquals(initial, Parameters.parse(item, Parameters.text(initial)), item.getName() + " does not survive as text");
			assertEquals(0, item.getChoices() == null || item.getType().isEnum() ? 0 : item.getChoices().size(), "choices are enums");
			if (item.getType().isEnum()) for (final Object constant : item.getType().getEnumConstants())
				assertTrue(((Enum<?>) constant).name().matches("[A-Z][A-Z0-9_]*"));
			// A whole number or a number that is a length says its unit in the label.
			if (item.getType() == Double.class && item.getMinimumValue() != null && item.getMaximumValue() != null) assertTrue(
				((Number) item.getMinimumValue()).doubleValue() < ((Number) item.getMaximumValue()).doubleValue());
		}
		int outputs = 0;
		for (final ModuleItem<?> item : info.outputs()) {
			outputs++;
			described(item);
		}
		assertTrue(outputs > 0, "no output");
	}

	private static void described(final ModuleItem<?> item) {
		assertFalse(item.getLabel() == null || item.getLabel().isBlank(), item.getName() + " has no label");
		assertFalse(item.getDescription() == null || item.getDescription().isBlank(), item.getName() + " has no description");
		assertTrue(item.getDescription().endsWith("."), item.getName() + ": a description is made of sentences");
	}

	/** The op has the command's value parameters, by the same names and types, in the same order. */
	private static void op(final CommandInfo info, final OpIndex.Entry op) throws Exception {
		assertNotNull(op, "no op of that name in ops.yaml");
		final List<String> command = new ArrayList<>(), expected = new ArrayList<>();
		for (final ModuleItem<?> item : Parameters.values(info))
			if (!COMMAND_ONLY.contains(item.getName()) && !DRAWN.contains(item.getName()) && !SAMPLES.contains(item.getName()) &&
				!PICTURES.contains(item
				.getName()) ||
				op.parameters().stream().anyMatch(p -> p.name().equals(item.getName()))) command.add(item.getName() + " " +
				item.getType().getCanonicalName());
		for (final OpIndex.Parameter p : op.parameters())
			if (p.kind().equals("INPUT") && !p.type().matches(".*(RandomAccessible|PixelSize|DisplayScale).*"))
				expected.add(p.name() + " " + p.type());
		assertEquals(String.join("\n", expected), String.join("\n", command), "the op's parameters and the command's differ");
		final Module module = new CommandModule(info, (Command) Class.forName(info.getClassName()).getDeclaredConstructor().newInstance());
		for (final OpIndex.Parameter p : op.parameters()) {
			final Matcher m = Pattern.compile("\\(default (\\S+)\\)").matcher(p.description());
			if (!m.find() || info.getInput(p.name()) == null || info.getInput(p.name()).getType() == ImagePlus.class) continue;
			assertEquals(m.group(1).toLowerCase(Locale.ROOT), Parameters.text(info.getInput(p.name()).getValue(module)).toLowerCase(Locale.ROOT),
				"the default of " + p.name());
		}
	}

	/** Every macro key is used for one thing only, all over the suite. */
	@Test
	void aParameterMeansTheSameEverywhere() {
		final Map<String, Set<String>> types = new HashMap<>();
		for (final CommandInfo info : Ids.commands())
			for (final ModuleItem<?> item : Parameters.values(info))
				types.computeIfAbsent(item.getName(), k -> new TreeSet<>()).add(item.getType().getSimpleName());
		types.forEach((name, set) -> assertTrue(set.size() == 1 || name.equals("method"), name + " is of types " + set));
	}
}
