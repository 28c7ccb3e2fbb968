/**
 * The picture of the story: what AlexNet's first convolution makes of the photograph, by filters
 * whose meaning is known.
 */
@NullMarked
package org.jconv.bench.story;

import org.jspecify.annotations.NullMarked;
