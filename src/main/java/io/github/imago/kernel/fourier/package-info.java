/**
 * Phases, spectra and Fourier transforms on flat arrays. Uses {@code kernel.common} only; every other domain may use it.
 */
package io.github.imago.kernel.fourier;
