/**
 * What a run measures: {@link org.jconv.bench.contender.Contender} is anything that computes
 * convolutions, a strategy of the core as well as a native library. It knows none of them.
 */
@NullMarked
package org.jconv.bench.contender;

import org.jspecify.annotations.NullMarked;
