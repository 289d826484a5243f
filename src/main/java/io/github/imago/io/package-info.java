/**
 * Files: images (TIFF, PNG, JPEG, {@code .npy}), tables (CSV) and summaries (JSON), for everything that works without Fiji's own readers.
 * In memory an image is an {@link ij.ImagePlus}. Readers check every size that a file claims against the file's length before they
 * allocate, and answer bad files with one sentence in an {@link java.io.IOException}; nothing is shown, printed or logged. Writers put a
 * file into place only when it is complete.
 * <p>
 * May use {@code kernel}, {@code image}, and of ImageJ {@code ij.ImagePlus} with its stacks, {@code ij.process}, {@code ij.measure} and
 * {@code ij.io}.
 */
package io.github.imago.io;
