/** Commands of the domain {@code segment}. */
package io.github.imago.command.segment;
