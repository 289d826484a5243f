/** Commands of the domain {@code sampling}. */
package io.github.imago.command.sampling;
