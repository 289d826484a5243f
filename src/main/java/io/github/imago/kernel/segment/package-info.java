/**
 * Segmentation of planes and volumes: thresholds from histograms, connected components, binary morphology, distances, watersheds. Masks are
 * bytes, non-zero is foreground; masks that come out are 0 and 255. Label images are ints, 0 is background. Uses {@code kernel.common}
 * only.
 */
package io.github.imago.kernel.segment;
