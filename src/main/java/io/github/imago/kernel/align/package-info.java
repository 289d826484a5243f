/** Where images, or channels of one, lie on one another. */
package io.github.imago.kernel.align;
