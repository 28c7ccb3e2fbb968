/** Ways between arrays on the heap and native memory, where native libraries want their tensors. */
@NullMarked
package org.jconv.bench.transfer;

import org.jspecify.annotations.NullMarked;
