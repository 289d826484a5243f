/** Commands of the domain {@code display}. */
package io.github.imago.command.display;
