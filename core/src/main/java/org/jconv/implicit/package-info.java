/**
 * Convolution as a product of matrices whose column matrix never exists: {@link
 * org.jconv.implicit.ImplicitGemm}.
 */
@NullMarked
package org.jconv.implicit;

import org.jspecify.annotations.NullMarked;
