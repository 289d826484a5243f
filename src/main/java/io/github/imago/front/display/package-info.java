/**
 * The window in which the user sets how the active image is displayed. {@link io.github.imago.front.display.DisplayTool} is its menu entry;
 * it is no operation and so has no id. May use what {@code front} may, and Swing; sits on nothing else of {@code front}.
 */
package io.github.imago.front.display;
