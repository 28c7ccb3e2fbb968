/**
 * The strategy that picks one of the others: {@link org.jconv.auto.Auto}, by rules or by what was
 * measured; {@link org.jconv.auto.Tuner}, which measures; and {@link org.jconv.auto.Choices}, what
 * came out, to be kept in a file.
 */
@NullMarked
package org.jconv.auto;

import org.jspecify.annotations.NullMarked;
