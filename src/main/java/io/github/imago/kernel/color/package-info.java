/**
 * Colour: spaces, differences, and how people with colour vision deficiencies see. Colours are {@code double[3]}; sRGB in 0 … 1. Uses
 * {@code kernel.common} only.
 */
package io.github.imago.kernel.color;
