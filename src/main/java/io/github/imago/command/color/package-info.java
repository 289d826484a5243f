/** Commands that make and change colours. */
package io.github.imago.command.color;
