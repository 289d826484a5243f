/** Commands of the domain math: parameters and one call of {@code op.MathOps} each. */
package io.github.imago.command.math;
