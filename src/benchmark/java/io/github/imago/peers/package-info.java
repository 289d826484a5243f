/**
 * The Java side of {@code scripts/peers}, which compares Imago with other tools on the same arrays: it times Imago's ops and ImageJ's own plugins as the
 * script asks. May use everything; nothing uses it, and it is not in the jar.
 */
package io.github.imago.peers;
