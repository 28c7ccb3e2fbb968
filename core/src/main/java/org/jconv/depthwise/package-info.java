/**
 * Convolution of groups of few channels, plane by plane: {@link org.jconv.depthwise.DepthwiseSimd}.
 */
@NullMarked
package org.jconv.depthwise;

import org.jspecify.annotations.NullMarked;
