/** Commands of the domain {@code calibration}. */
package io.github.imago.command.calibration;
