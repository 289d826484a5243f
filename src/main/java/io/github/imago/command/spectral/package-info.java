/**
 * Commands of the menu <i>Spectral</i>.
 */
package io.github.imago.command.spectral;
