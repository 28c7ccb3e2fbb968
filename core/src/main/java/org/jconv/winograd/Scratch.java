package org.jconv.winograd;

import org.jconv.parallel.Workspace;

/**
 * What one member of a team works in: places in one array, for two correlations and the gradient by
 * the weights in turn. Aligned as a {@link Workspace} is, which is worth 10 % of the products and
 * half the time of the transforms.
 */
final class Scratch {

  final float[] memory;

  /** {@code [side][columns][LANES]}: a strip of an image, channels last. */
  final int strip;

  /** A strip that is transformed in one dimension. */
  final int half;

  /** The products of a panel, or of those that are computed together. */
  final int products;

  /** The filters of a block, {@code [channel][tap][COLUMNS]}. */
  final int packed;

  /** The transformed filters of a block, and those of the next. */
  final int filters;

  /** The transforms of a chunk. */
  final int transforms;

  /** The sums of a part of the gradient, where products and all that follows are otherwise. */
  final int sums;

  /** Some gradients, {@code [filter][tap][LANES]}. */
  final int taps;

  /** The transforms of a chunk of src. */
  final int inTransforms;

  /** The transforms of a chunk of diffDst. */
  final int outTransforms;

  /**
   * Makes one.
   *
   * @param first whether it is the first member, whose transforms all members use while they share
   *     a chunk
   */
  Scratch(Blocking one, Blocking other, GradientBlocking gradient, boolean first) {
    int stripLength = Math.max(one.strips.length(), other.strips.length());
    strip = Workspace.FIRST;
    half = after(strip, stripLength);
    products = after(half, stripLength);
    packed = after(products, Math.max(ofPanels(one), ofPanels(other)));
    filters = after(packed, one.packedLength());
    transforms = after(filters, 2 * one.blockLength());
    int ofOne = first || !one.byPanels ? one.transformsLength() : 0;
    int ofOther = first || !other.byPanels ? other.transformsLength() : 0;
    sums = products;
    taps = after(sums, gradient.sumsLength());
    inTransforms = after(taps, gradient.tapsLength());
    outTransforms = after(inTransforms, gradient.inTransformsLength());
    int ofGradient = outTransforms + gradient.outTransformsLength();
    int most = Math.max(ofOne, ofOther) + transforms;
    int length = Math.max(most, first || !gradient.shared ? ofGradient : inTransforms);
    memory = new float[Math.max(Workspace.LEAST, length)];
  }

  private static int ofPanels(Blocking b) {
    return b.together * b.productsLength();
  }

  /** The first line after a place. */
  private static int after(int place, int length) {
    return place + (int) Workspace.lines(length);
  }

  long bytes() {
    return (long) Float.BYTES * memory.length;
  }
}
