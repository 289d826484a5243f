/** What every implementation of an operation must do, whatever layer or backend computes it: abstract tests that theirs extend. */
package io.github.imago.contract;
