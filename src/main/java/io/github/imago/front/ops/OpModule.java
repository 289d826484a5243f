package io.github.imago.front.ops;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.module.AbstractModule;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** One call of an op from ImageJ Ops. */
final class OpModule extends AbstractModule {

	private static final long MOST_IN_ONE_ARRAY = Integer.MAX_VALUE - 8;

	private final OpInfo info;
	private final Object op;
	private Object environment;

	/** Answers what ImageJ Ops asks an op. */
	static final class Handler implements InvocationHandler {

		private final OpModule module;

		Handler(final OpModule module) {
			this.module = module;
		}

		OpModule module() {
			return module;
		}

		@Override
		public Object invoke(final Object proxy, final Method called, final Object[] arguments) throws Throwable {
			switch (called.getName()) {
				case "run":
					module.run();
					return null;
				case "ops":
					return module.environment;
				case "setEnvironment":
					module.environment = arguments[0];
					return null;
				case "equals":
					return proxy == arguments[0];
				case "hashCode":
					return System.identityHashCode(proxy);
				case "toString":
					return module.info.getName();
				default:
					if (called.isDefault()) return InvocationHandler.invokeDefault(proxy, called, arguments);
					throw new UnsupportedOperationException(called.toString());
			}
		}
	}

	OpModule(final OpInfo info) {
		this.info = info;
		op = info.proxy(new Handler(this));
	}

	OpInfo info() {
		return info;
	}

	@Override
	public ModuleInfo getInfo() {
		return info;
	}

	@Override
	public Object getDelegateObject() {
		return op;
	}

	@Override
	public void run() {
		final Object[] arguments = new Object[info.method().getParameterCount()];
		Object result = null;
		for (int i = 0; i < arguments.length; i++) {
			final OpIndex.Parameter parameter = info.entry().parameters().get(i);
			final boolean container = parameter.kind().equals("CONTAINER");
			if (container && !info.isContainer()) arguments[i] = result = like((RandomAccessibleInterval<?>) arguments[0]);
			else {
				arguments[i] = given(parameter.name());
				if (container) result = arguments[i];
				if (arguments[i] == null && !parameter.optional()) throw new IllegalArgumentException(info.getName() + ": " + parameter.name() +
					" is missing");
			}
		}
		try {
			final Object returned = info.method().invoke(null, arguments);
			for (final ModuleItem<?> output : info.outputs())
				setOutput(output.getName(), result == null ? returned : result);
		}
		catch (final InvocationTargetException e) {
			if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
			if (e.getCause() instanceof Error) throw (Error) e.getCause();
			throw new IllegalStateException(e.getCause());
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	/** An argument as it was passed; a primitive item that was left out reads as null too. */
	private Object given(final String name) {
		return getInputs().get(name);
	}

	/** A float image over the same interval: it holds the result of every op without loss. */
	private static RandomAccessibleInterval<FloatType> like(final RandomAccessibleInterval<?> image) {
		final long[] size = image.dimensionsAsLongArray();
		final RandomAccessibleInterval<FloatType> result = Intervals.numElements(image) <= MOST_IN_ONE_ARRAY ? ArrayImgs.floats(size)
			: new CellImgFactory<>(new FloatType()).create(size);
		return Intervals.equals(result, image) ? result : Views.translate(result, image.minAsLongArray());
	}
}
