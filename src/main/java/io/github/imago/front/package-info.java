/**
 * How people meet a command in Fiji and in plain ImageJ: where its image comes from, macro options, the dialog with its preview, recording,
 * what is shown afterwards, progress, cancelling and errors. One behaviour for every command, made from its
 * {@link org.scijava.command.CommandInfo}; nothing here knows a particular command.
 * <p>
 * Two hooks of SciJava carry it. {@link io.github.imago.front.FrontPreprocessor} fills the inputs before a command runs, and
 * {@link io.github.imago.front.FrontPostprocessor} delivers the outputs afterwards; both let every command pass whose name does not begin
 * with {@code imago.}. Plain ImageJ reaches the commands through {@link io.github.imago.front.ImagoPlugIn}, which its menu names.
 * </p>
 * <p>
 * May use {@code command}, {@code image}, the job of {@code kernel.common}, scijava-common and ImageJ with its windows.
 * </p>
 */
package io.github.imago.front;
