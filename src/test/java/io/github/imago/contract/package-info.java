/** What every implementation of an operation must do, whatever layer or backend computes it: abstract tests that theirs extend, and the reader of the goldens. */
package io.github.imago.contract;
