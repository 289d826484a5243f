/** The window in which the user sets how the active image is displayed. */
package io.github.imago.front.display;
