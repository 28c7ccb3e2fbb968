/** Running the parts of a computation on several threads, without threads of its own. */
@NullMarked
package org.jconv.parallel;

import org.jspecify.annotations.NullMarked;
