/**
 * Convolution by Winograd's minimal filtering, which takes fewer multiplications than the formula
 * has: {@link org.jconv.winograd.Winograd}.
 */
@NullMarked
package org.jconv.winograd;

import org.jspecify.annotations.NullMarked;
