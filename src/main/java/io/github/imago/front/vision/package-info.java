/** The window that shows the active image as people with a colour vision deficiency see it. */
package io.github.imago.front.vision;
