/** Arithmetic on pixels, and the types that hold them. */
package io.github.imago.kernel.math;
