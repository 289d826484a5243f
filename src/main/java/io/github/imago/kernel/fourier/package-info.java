/**
 * Phases and spectra on flat arrays. Uses {@code kernel.common} only.
 */
package io.github.imago.kernel.fourier;
