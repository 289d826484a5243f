/** Commands of the domain {@code fourier}. */
package io.github.imago.command.fourier;
