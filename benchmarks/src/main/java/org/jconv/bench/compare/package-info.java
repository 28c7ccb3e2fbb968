/** Two measurements of the same rows, and what may be said of their difference. */
@NullMarked
package org.jconv.bench.compare;

import org.jspecify.annotations.NullMarked;
