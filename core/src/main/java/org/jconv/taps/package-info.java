/**
 * What the direct and the GEMM strategies with SIMD kernels have in common: forward and the
 * gradient by src as one kind of sum over taps ({@link org.jconv.taps.TapConvolution}), the part of
 * an image that a block of outputs reads, with its padding ({@link org.jconv.taps.Strip}), and the
 * weights in the order of the kernels ({@link org.jconv.taps.PackedWeights}).
 */
@NullMarked
package org.jconv.taps;

import org.jspecify.annotations.NullMarked;
