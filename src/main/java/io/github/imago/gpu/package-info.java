/**
 * OpenCL twins of heavy kernels: {@link io.github.imago.gpu.Gpu} finds and shares the device and decides when it pays, the {@code Gpu…}
 * classes compute. Their kernels are the {@code .cl} files of the same path among the resources. Uses {@code kernel}, {@code java.*} and
 * clij-clearcl (with the JOCL beneath it), nothing of ImageJ or ImgLib2.
 */
package io.github.imago.gpu;
