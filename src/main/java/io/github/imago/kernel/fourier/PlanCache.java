package io.github.imago.kernel.fourier;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Plans by their lengths: those used last, while there is memory. For any number of threads. */
final class PlanCache<P> {

	private final IntFunction<P> maker;
	private final Map<Integer, SoftReference<P>> plans;

	/**
	 * @param maker makes a plan for a length
	 * @param kept number of plans that are kept
	 */
	PlanCache(final IntFunction<P> maker, final int kept) {
		this.maker = maker;
		plans = new LinkedHashMap<>(kept, 0.75f, true) {

			private static final long serialVersionUID = 1;

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Integer, SoftReference<P>> eldest) {
				return size() > kept;
			}
		};
	}

	/** The plan for a length. */
	P of(final int length) {
		synchronized (plans) {
			final SoftReference<P> kept = plans.get(length);
			final P plan = kept == null ? null : kept.get();
			if (plan != null) return plan;
		}
		// Outside of the lock: to make one twice now and then is better than to wait.
		final P plan = maker.apply(length);
		synchronized (plans) {
			plans.put(length, new SoftReference<>(plan));
		}
		return plan;
	}
}
