/**
 * Imago's ops for scripts that speak ImageJ Ops: a service offers every op of ops.yaml to {@code net.imagej.ops.OpService} where that exists,
 * and does nothing elsewhere. No class here names a type of ImageJ Ops, since SciJava would complain of it at every start without it.
 */
package io.github.imago.front.ops;
