/**
 * Between JMH's objects and ours: what it measured becomes {@link org.jconv.bench.result.Fork},
 * fork by fork, and what was recorded becomes its results again, for its own result formats.
 */
@NullMarked
package org.jconv.bench.jmh;

import org.jspecify.annotations.NullMarked;
