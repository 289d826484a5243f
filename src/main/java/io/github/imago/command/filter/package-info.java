/** Commands of the domain {@code filter}. */
package io.github.imago.command.filter;
