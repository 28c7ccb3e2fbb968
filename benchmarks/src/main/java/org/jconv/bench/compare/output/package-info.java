/** A comparison for people and for programs: all of it functions of the comparison alone. */
@NullMarked
package org.jconv.bench.compare.output;

import org.jspecify.annotations.NullMarked;
