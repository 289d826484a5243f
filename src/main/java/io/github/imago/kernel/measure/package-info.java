/**
 * Measurements: regions of label images, distributions of numbers. Results are plain numbers in calibrated units; tables are made of them
 * on higher layers. Uses {@code kernel.common} only.
 */
package io.github.imago.kernel.measure;
