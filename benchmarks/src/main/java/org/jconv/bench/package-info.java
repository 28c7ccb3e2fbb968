/**
 * The JMH benchmarks and what they run on. What a timing means is written at each benchmark method;
 * {@code org.jconv.bench.cli} starts them.
 */
@NullMarked
package org.jconv.bench;

import org.jspecify.annotations.NullMarked;
