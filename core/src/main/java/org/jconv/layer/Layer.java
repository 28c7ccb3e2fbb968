package org.jconv.layer;

import java.util.Optional;

/**
 * One layer of a network, without a size: what it computes, and in which form. A form computes what
 * its name says or declines with a reason; it never falls back to another.
 */
public interface Layer {

  /** The layer and what really runs: {@code relu-plain}, {@code maxpool-simd}. */
  String name();

  /** Why this form cannot run here, in one sentence; empty if it can. */
  Optional<String> unsupportedReason();

  /**
   * The sizes of what comes out.
   *
   * @throws IllegalArgumentException if the layer cannot take an input of these sizes, saying what
   *     would fit
   */
  Activations output(Activations input);

  /**
   * Prepares to compute inputs of these sizes.
   *
   * @throws IllegalArgumentException as {@link #output} does
   * @throws UnsupportedOperationException if there is an {@link #unsupportedReason}, which the
   *     message gives
   */
  LayerPlan plan(Activations input);
}
