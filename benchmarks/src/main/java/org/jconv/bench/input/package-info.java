/** What a network is fed with: {@link org.jconv.bench.input.Photograph}. */
@NullMarked
package org.jconv.bench.input;

import org.jspecify.annotations.NullMarked;
