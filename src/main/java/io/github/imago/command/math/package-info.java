/** Commands of the domain {@code math}. */
package io.github.imago.command.math;
