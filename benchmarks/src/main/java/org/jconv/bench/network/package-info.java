/** Whole networks, to show what a convolution's gain is worth in the whole. */
@NullMarked
package org.jconv.bench.network;

import org.jspecify.annotations.NullMarked;
