/** Commands of the domain display: parameters and one call of {@code op.DisplayOps} each. */
package io.github.imago.command.display;
