/** What was measured, and the files that hold it. */
@NullMarked
package org.jconv.bench.result;

import org.jspecify.annotations.NullMarked;
