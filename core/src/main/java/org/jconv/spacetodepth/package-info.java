/**
 * Strided convolution as one at stride 1 on more channels: {@link
 * org.jconv.spacetodepth.SpaceToDepth}.
 */
@NullMarked
package org.jconv.spacetodepth;

import org.jspecify.annotations.NullMarked;
