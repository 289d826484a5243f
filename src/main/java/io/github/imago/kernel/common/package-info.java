/**
 * What every kernel shares: border rules, argument checks, the {@linkplain io.github.imago.kernel.common.Job job} (threads,
 * progress, cancel), parallel loops, and the contract between a neighbourhood filter and the tile engine. Uses {@code java.*} only.
 */
package io.github.imago.kernel.common;
