/**
 * The command line, {@code scripts/imago}: lists, explains and runs any command by what its {@link org.scijava.command.CommandInfo} says,
 * one image at a time or a folder of them. There is no code for single commands in here, and no algorithm.
 * <p>
 * May use {@code command}, {@code image}, {@code io}, {@code gpu}, the jobs of {@code kernel.common}, scijava-common, ImageJ's images and
 * tables, and picocli. Nothing here opens a window or needs SciJava's services: a process is to be done before such a context is up.
 */
package io.github.imago.cli;
