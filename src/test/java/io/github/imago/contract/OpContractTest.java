package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.front.ops.OpIndex;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
		return OpIndex.read().stream().map(op -> DynamicTest.dynamicTest(op.name(), () -> {
			assertTrue(op.name().matches("imago\\.[a-z]+\\.[a-z][A-Za-z0-9]*"), "an op's name is imago.domain.lowerCamel");
			// A domain may have several classes of ops.
			final String last = op.name().split("\\.")[2];
			assertTrue((op.className() + "." + op.methodName()).matches("io\\.github\\.imago\\.op\\.[A-Z][A-Za-z0-9]*Ops\\." + last), op.className() + "." + op
				.methodName());
			final Method method = op.method();
			assertTrue(Modifier.isStatic(method.getModifiers()));
			assertTrue(op.description().length() > 20, "no description");
			assertEquals(method.getParameterCount() + (method.getReturnType() == void.class ? 0 : 1), op.parameters().size());
			for (final OpIndex.Parameter p : op.parameters()) {
				assertFalse(p.name().isEmpty());
				assertTrue(p.description().length() > 3, p.name() + " has no description");
			}
			// An op without an output is dropped when SciJava Ops reads the index.
			assertTrue(op.parameters().stream().anyMatch(p -> p.kind().matches("OUTPUT|CONTAINER|MUTABLE")), "no output");
		}));
	}

	@Test
	void everyPublicMethodOfAnOpClassIsIndexed() throws Exception {
		final Set<String> indexed = new HashSet<>();
		final Set<String> classes = new TreeSet<>();
		for (final OpIndex.Entry op : OpIndex.read()) {
			indexed.add(op.className() + "." + op.methodName());
			classes.add(op.className());
		}
		for (final String name : classes)
			for (final Method method : Class.forName(name).getDeclaredMethods())
				if (Modifier.isPublic(method.getModifiers())) assertTrue(indexed.contains(name + "." + method.getName()), name + "." + method.getName() +
					" has no @implNote op");
	}

	@Test
	void everyOpHasACommand() throws IOException {
		final Set<String> commands = Ids.commands().stream().map(CommandInfo::getName).collect(Collectors.toSet());
		for (final OpIndex.Entry op : OpIndex.read())
			assertTrue(commands.contains(op.name()), op.name() + " has no command");
	}
}
