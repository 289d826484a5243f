package io.github.imago.front.ops;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/**
 * One form of an op in ImageJ Ops' eyes: a command whose class is a proxy of {@code net.imagej.ops.Op}. Its inputs and outputs come from the
 * op index, not from fields.
 */
final class OpInfo extends CommandInfo {

	/** Name of the result that a function makes. */
	static final String RESULT = "result";

	private final OpIndex.Entry entry;
	private final Method method;
	private final boolean container;
	private final Class<?> opType;
	private final List<ModuleItem<?>> inputs = new ArrayList<>(), outputs = new ArrayList<>();
	private Class<?> proxyClass;

	OpInfo(final OpIndex.Entry entry, final Class<?> opType, final boolean container) throws ReflectiveOperationException {
		super(null, entry.className() + "." + entry.methodName() + (container ? "$into" : "$new"), null, annotation(entry.name(), opType));
		this.entry = entry;
		this.opType = opType;
		this.container = container;
		method = entry.method();
		final Class<?>[] types = method.getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			final OpIndex.Parameter parameter = entry.parameters().get(i);
			final boolean result = parameter.kind().equals("CONTAINER");
			if (result && !container) continue;
			// Numbers as primitives: then the stock ops, which declare them so, are matched in the same round and win by their priority.
			final DefaultMutableModuleItem<?> item = item(parameter.name(), MethodType.methodType(types[i]).unwrap().returnType());
			item.setRequired(!parameter.optional());
			item.setPersisted(false);
			item.setDescription(parameter.description());
			if (result) {
				// ImageJ Ops passes the result first.
				item.setIOType(ItemIO.BOTH);
				inputs.add(0, item);
				outputs.add(item);
			}
			else {
				item.setIOType(ItemIO.INPUT);
				inputs.add(item);
			}
		}
		if (!container) {
			final Class<?> type = hasContainer(entry) ? types[types.length - 1] : method.getReturnType();
			final DefaultMutableModuleItem<?> item = item(RESULT, type);
			item.setIOType(ItemIO.OUTPUT);
			outputs.add(item);
		}
	}

	private <T> DefaultMutableModuleItem<T> item(final String name, final Class<T> type) {
		return new DefaultMutableModuleItem<>(this, name, type);
	}

	/** Whether the op fills a result that it is given. */
	static boolean hasContainer(final OpIndex.Entry entry) {
		return entry.parameters().stream().anyMatch(p -> p.kind().equals("CONTAINER"));
	}

	OpIndex.Entry entry() {
		return entry;
	}

	Method method() {
		return method;
	}

	boolean isContainer() {
		return container;
	}

	/** An object that ImageJ Ops takes for an op. */
	Object proxy(final InvocationHandler handler) {
		return Proxy.newProxyInstance(loadClass().getClassLoader(), new Class<?>[] { opType }, handler);
	}

	/** A proxy class belongs to a class loader and its interfaces: each form has a loader, and so a class, of its own; made on first use. */
	@Override
	@SuppressWarnings("unchecked")
	public synchronized Class<? extends Command> loadClass() {
		if (proxyClass == null) proxyClass = Proxy.newProxyInstance(new ClassLoader(opType.getClassLoader()) {}, new Class<?>[] { opType }, (p, m,
			a) -> null).getClass();
		return (Class<? extends Command>) proxyClass;
	}

	/** The key under which the plugin index keeps it; the superclass's constructor asks before our fields are set. */
	@Override
	@SuppressWarnings("unchecked")
	public Class<Command> getPluginType() {
		return opType == null ? super.getPluginType() : (Class<Command>) opType;
	}

	@Override
	public String getClassName() {
		return proxyClass == null ? super.getClassName() : proxyClass.getName();
	}

	@Override
	public String getDelegateClassName() {
		return entry == null ? super.getDelegateClassName() : entry.className() + "." + entry.methodName();
	}

	@Override
	public String getIdentifier() {
		return "op:" + getName() + (container ? ":into" : ":new");
	}

	@Override
	public String getDescription() {
		return entry.description();
	}

	@Override
	public Iterable<ModuleItem<?>> inputs() {
		return Collections.unmodifiableList(inputs);
	}

	@Override
	public Iterable<ModuleItem<?>> outputs() {
		return Collections.unmodifiableList(outputs);
	}

	@Override
	public boolean isValid() {
		return true;
	}

	@Override
	public Module createModule() {
		return new OpModule(this);
	}

	/** The module that stands behind an op that this made before. */
	@Override
	public Module createModule(final Command op) {
		return new OpModule(((OpModule.Handler) Proxy.getInvocationHandler(op)).module().info());
	}

	/** An annotation is an interface: every member answers its declared default, except name, type and priority. */
	private static Plugin annotation(final String name, final Class<?> type) {
		return (Plugin) Proxy.newProxyInstance(Plugin.class.getClassLoader(), new Class<?>[] { Plugin.class }, (proxy, member, arguments) -> {
			switch (member.getName()) {
				case "name":
					return name;
				case "type":
					return type;
				case "menuRoot":
					return "ops";
				case "priority":
					// "gauss" alone must go on meaning filter.gauss.
					return Priority.VERY_LOW;
				case "annotationType":
					return Plugin.class;
				case "hashCode":
					return System.identityHashCode(proxy);
				case "equals":
					return proxy == arguments[0];
				case "toString":
					return "@Plugin(name = \"" + name + "\")";
				default:
					return member.getDefaultValue();
			}
		});
	}
}
