/** Statistics of a few numbers each, without any notion of what they measure. */
@NullMarked
package org.jconv.bench.compare.stat;

import org.jspecify.annotations.NullMarked;
