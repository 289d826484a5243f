/** How values become colours and greys. Uses {@code kernel.common} and {@code kernel.color}. */
package io.github.imago.kernel.display;
