/**
 * SciJava commands, one class each: parameters with label, unit and description, and one call of an op. No algorithm lives here, and
 * nothing that knows whether a menu, a macro, a script or the command line called.
 */
package io.github.imago.command;
