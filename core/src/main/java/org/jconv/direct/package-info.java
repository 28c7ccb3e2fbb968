/**
 * Convolution without a column matrix, in plain Java: {@link org.jconv.direct.NestedLoops}, the
 * formula as it stands over {@link org.jconv.direct.DoubleSums}, the oracle of everything else, and
 * {@link org.jconv.direct.TiledLoops}, what the compiler makes of the same sums in a better order.
 */
@NullMarked
package org.jconv.direct;

import org.jspecify.annotations.NullMarked;
