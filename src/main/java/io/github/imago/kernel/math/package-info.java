/**
 * Arithmetic on pixels, and the types that hold them. Expressions: {@link io.github.imago.kernel.math.Expression} is the way in;
 * {@code Syntax} reads the text by SciJava's parsington, {@code Compiler} makes a {@code Graph} of real numbers of it, in which nothing is
 * computed twice, and {@code Program} runs it on rows. Uses {@code java.*} and parsington only.
 */
package io.github.imago.kernel.math;
