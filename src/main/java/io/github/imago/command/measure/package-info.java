/** Commands of the domain {@code measure}. */
package io.github.imago.command.measure;
