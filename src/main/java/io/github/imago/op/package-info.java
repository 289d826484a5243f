/**
 * One class of static methods per domain, on ImgLib2 images: the suite's Java API, indexed as SciJava Ops by the {@code @implNote op} line of
 * each method. An op checks its arguments, chooses processor or graphics card, and lets the tile engine run the kernel. Uses {@code image},
 * {@code gpu}, {@code kernel} and ImgLib2.
 */
package io.github.imago.op;
