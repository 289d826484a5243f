/**
 * What every command shares: the base class, and the text form of parameters that macros and the command line speak.
 */
package io.github.imago.command.common;
