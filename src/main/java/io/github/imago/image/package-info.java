/**
 * Between ImgLib2 and ImageJ images and the flat arrays of the kernels: pixels shared without a copy, the tile engine with its border
 * rules, stacks slice by slice or as volumes, ROI, calibration, metadata and provenance. Uses {@code kernel}, ImgLib2 and ImageJ's data
 * classes ({@code ij}, {@code ij.process}, {@code ij.measure}), never {@code ij.gui} windows or {@code IJ}. Nothing here knows an operation.
 */
package io.github.imago.image;
