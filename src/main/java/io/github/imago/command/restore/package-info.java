/**
 * Commands of the menu <i>Restore</i>.
 */
package io.github.imago.command.restore;
