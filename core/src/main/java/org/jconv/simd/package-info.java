/**
 * Everything in the core that is written with the Vector API ({@code jdk.incubator.vector}), and
 * nothing else is. The API is incubating: a JVM has it only if started with {@code --add-modules
 * jdk.incubator.vector}. Without it, what is here declines with that reason; {@link
 * org.jconv.simd.VectorModule} is what may be asked in any JVM.
 */
@NullMarked
package org.jconv.simd;

import org.jspecify.annotations.NullMarked;
