/**
 * The layers of a convolutional network, forward and backward: {@link org.jconv.layer.Relu}, {@link
 * org.jconv.layer.Dropout}, {@link org.jconv.layer.MaxPool2d}, {@link org.jconv.layer.Conv2d} over
 * any convolution strategy, and {@link org.jconv.layer.Sequential}, a chain of them.
 *
 * <p>A {@link org.jconv.layer.Layer} says what is computed, a {@link org.jconv.layer.LayerPlan}
 * does it for one size and keeps what backward needs. Activations are dense NCHW {@code float[]}.
 */
@NullMarked
package org.jconv.layer;

import org.jspecify.annotations.NullMarked;
