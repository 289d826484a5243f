package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.command.CommandInfo;

/** What holds for every op: it is in the index, documented, callable by its index entry, and it has a command. */
class OpContractTest {

	@TestFactory
	Stream<DynamicTest> everyOp() throws IOException {
		return Ids.ops().stream().map(op -> DynamicTest.dynamicTest(op.name, () -> {
			assertTrue(op.name.matches("imago\\.[a-z]+\\.[a-z][A-Za-z0-9]*"), "an op's name is imago.domain.lowerCamel");
			final String domain = op.name.split("\\.")[1], last = op.name.split("\\.")[2];
			final String type = "io.github.imago.op." + Character.toUpperCase(domain.charAt(0)) + domain.substring(1) + "Ops";
			assertTrue(op.source.startsWith(type + "." + last + "("), op.source + " is not " + type + "." + last);
			final Method method = Arrays.stream(Class.forName(type).getMethods()).filter(m -> m.getName().equals(last)).findFirst().orElseThrow();
			assertTrue(Modifier.isStatic(method.getModifiers()));
			assertTrue(op.description.trim().length() > 20, "no description");
			assertFalse(op.parameters.isEmpty());
			assertEquals(method.getParameterCount() + (method.getReturnType() == void.class ? 0 : 1), op.parameters.size());
			for (final String d : op.descriptions)
				assertTrue(d.trim().length() > 3, "a parameter has no description");
			// An op without an output is dropped when SciJava Ops reads the index.
			assertTrue(op.kinds.stream().anyMatch(k -> k.equals("OUTPUT") || k.equals("CONTAINER") || k.equals("MUTABLE")), "no output");
		}));
	}

	@Test
	void everyPublicMethodOfAnOpClassIsIndexed() throws Exception {
		final Set<String> indexed = new HashSet<>();
		final Set<String> classes = new TreeSet<>();
		for (final Ids.Op op : Ids.ops()) {
			indexed.add(op.source.substring(0, op.source.indexOf('(')));
			classes.add(op.source.substring(0, op.source.lastIndexOf('.', op.source.indexOf('('))));
		}
		for (final String name : classes)
			for (final Method method : Class.forName(name).getDeclaredMethods())
				if (Modifier.isPublic(method.getModifiers())) assertTrue(indexed.contains(name + "." + method.getName()), name + "." + method.getName() +
					" has no @implNote op");
	}

	@Test
	void everyOpHasACommand() throws IOException {
		final Set<String> commands = Ids.commands().stream().map(CommandInfo::getName).collect(Collectors.toSet());
		for (final Ids.Op op : Ids.ops())
			assertTrue(commands.contains(op.name), op.name + " has no command");
	}
}
