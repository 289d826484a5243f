/**
 * What every command shares: the base class, the text form of parameters that macros and the command line speak, and what several commands
 * show: plots, profiles, the names of slices, the selections of the ROI Manager.
 */
package io.github.imago.command.common;
