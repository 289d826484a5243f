/**
 * Fourier transforms, and what is done with spectra and phases, on flat arrays. Uses {@code kernel.common} only; every other domain may use
 * it. The families, by what is public in them, and what is under them:
 * <ul>
 * <li>transforms: {@code Dft} of any size, by {@code DftPlan}, {@code DftLine}, {@code SpectralBlock} and {@code Strip}; the orders of
 * spectra, {@code Spectra}; {@code Window}, {@code Padding}, {@code Missing}; {@code ComplexView}</li>
 * <li>filters: {@code FourierFilter} applies a {@code Transfer}: {@code RadialFilter}, {@code DirectionalFilter}, {@code NotchFilter},
 * {@code FourierMask}</li>
 * <li>spots and lattices: {@code WaveSpots} of images and {@code PatternSpots} of diffraction patterns give {@code Spots},
 * {@code LatticeFit} a {@code Lattice}; {@code Components} rebuilds images</li>
 * <li>profiles and maps: {@code RadialProfile} about a {@code RadialCentre}, {@code LocalSpectra} in windows</li>
 * <li>phases: {@code GeometricPhase} (strain), {@code Hologram} with its {@code SideBand} and {@code BandFilter}, {@code PhaseUnwrap}</li>
 * </ul>
 */
package io.github.imago.kernel.fourier;
