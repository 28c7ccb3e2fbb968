/**
 * Which problems are measured: the catalogue of networks, sets of shapes beside it, and how what a
 * user writes after {@code --shapes} becomes a list of shapes.
 */
@NullMarked
package org.jconv.bench.shape;

import org.jspecify.annotations.NullMarked;
