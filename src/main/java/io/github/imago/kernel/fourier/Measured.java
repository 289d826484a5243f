package io.github.imago.kernel.fourier;

/**
 * A number and how well it is known.
 *
 * @param value the number
 * @param error its standard error
 */
public record Measured(double value, double error) {}
