/**
 * Restoration: what noise there is, and how images were without it.
 */
package io.github.imago.kernel.restore;
