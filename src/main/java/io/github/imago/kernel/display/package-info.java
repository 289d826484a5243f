/** How values become colours and greys, and how well they are seen then. Uses {@code kernel.common} and {@code kernel.color}. */
package io.github.imago.kernel.display;
