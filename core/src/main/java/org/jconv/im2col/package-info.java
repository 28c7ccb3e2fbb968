/**
 * Convolution as one matrix product: {@link org.jconv.im2col.Im2col} copies every window into a
 * column, {@link org.jconv.im2col.Col2im} adds the columns back where windows overlap, and {@link
 * org.jconv.im2col.Im2colConvolution} computes all directions with them over any {@link
 * org.jconv.im2col.Gemm}.
 */
@NullMarked
package org.jconv.im2col;

import org.jspecify.annotations.NullMarked;
