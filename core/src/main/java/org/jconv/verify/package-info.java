/**
 * Is it correct? Data whose sums are exact, the oracle's answer, and the comparison with it: used
 * by the tests of every strategy, by the command line, and by each benchmark before it times
 * anything.
 */
@NullMarked
package org.jconv.verify;

import org.jspecify.annotations.NullMarked;
