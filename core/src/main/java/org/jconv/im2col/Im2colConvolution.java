package org.jconv.im2col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;

/**
 * {@code im2col+…}: convolution as one matrix product for each image and group, over any {@link
 * Gemm}. With {@code W} the weights of a group, {@code oc/g × (ic/g)·kh·kw}, {@code X} the column
 * matrix of {@link Im2col} and {@code dY} the part of {@code diffDst}, {@code oc/g × oh·ow}:
 *
 * <ul>
 *   <li>forward: {@code W·X}, and the bias added;
 *   <li>backwardData: {@code col2im(Wᵀ·dY)}, since every window gives back what it read;
 *   <li>backwardWeights: {@code dY·Xᵀ}, summed over the images;
 *   <li>fixWeights keeps {@code W} in the library's memory.
 * </ul>
 *
 * <p>It can do every shape whose column matrix fits an array and the heap.
 */
public final class Im2colConvolution implements ConvolutionStrategy {

  private final Gemm gemm;

  /** The strategy over that matrix product. */
  public Im2colConvolution(Gemm gemm) {
    this.gemm = gemm;
  }

  @Override
  public String name() {
    return "im2col+" + gemm.name();
  }

  @Override
  public String provenance() {
    return gemm.provenance();
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    long length = Im2col.length(shape);
    // a quarter of the heap stays for the operands, which may be as large as the matrix
    long heap = Runtime.getRuntime().maxMemory() / 4 * 3;
    if (length > ConvolutionShape.MAX_LENGTH || length * Float.BYTES > heap) {
      return Optional.of(
          String.format(
              "its column matrix of %s x %s floats takes %s MiB, where an array can hold %s MiB and"
                  + " 3/4 of this JVM's heap (-Xmx) are %s MiB",
              Im2col.rows(shape),
              Im2col.columns(shape),
              mebibytes(length * Float.BYTES),
              mebibytes((long) ConvolutionShape.MAX_LENGTH * Float.BYTES),
              mebibytes(heap)));
    }
    return gemm.unavailableReason();
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    try {
      return new Plan(this, gemm, shape, threads);
    } catch (OutOfMemoryError e) {
      throw new UnsupportedOperationException(
          String.format(
              "%s cannot compute %s: there is no memory left for its column matrix of %s MiB; raise"
                  + " the heap (-Xmx)",
              name(), shape, mebibytes(Im2col.length(shape) * Float.BYTES)),
          e);
    }
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private static final class Plan extends CheckedPlan {
    private final Gemm gemm;
    private final int taps;
    private final int windows;
    private final int ocPerGroup;

    /** W, or dW: oc/g × taps. */
    private final Gemm.Matrix weightMatrix;

    /** X, or the gradient by it: taps × windows. */
    private final Gemm.Matrix columnMatrix;

    /** Y or dY: oc/g × windows. */
    private final Gemm.Matrix dstMatrix;

    private final Gemm.Product forward;
    private final Gemm.Product backwardData;
    private final Gemm.Product backwardWeights;

    /** The weights of {@link #fixWeights}, which end with this plan. */
    private final List<Gemm.Matrix> fixed = new ArrayList<>();

    Plan(ConvolutionStrategy strategy, Gemm gemm, ConvolutionShape shape, int threads) {
      super(strategy, shape, threads);
      this.gemm = gemm;
      taps = Im2col.rows(shape);
      windows = Im2col.columns(shape);
      ocPerGroup = shape.ocPerGroup();
      columnMatrix = gemm.matrix(taps, windows);
      weightMatrix = gemm.matrix(ocPerGroup, taps);
      dstMatrix = gemm.matrix(ocPerGroup, windows);
      forward = gemm.product(false, false, ocPerGroup, windows, taps, threads);
      backwardData = gemm.product(true, false, taps, windows, ocPerGroup, threads);
      backwardWeights = gemm.product(false, true, ocPerGroup, taps, windows, threads);
    }

    @Override
    protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
      for (int group = 0; group < shape.g(); group++) {
        loadWeights(weights, group, weightMatrix);
        forwardGroup(src, group, weightMatrix, bias, dst);
      }
    }

    @Override
    protected Inference prepareInference(float[] weights, float[] bias) {
      List<Gemm.Matrix> groups = new ArrayList<>();
      for (int group = 0; group < shape.g(); group++) {
        Gemm.Matrix matrix = gemm.matrix(ocPerGroup, taps);
        fixed.add(matrix);
        groups.add(matrix);
        loadWeights(weights, group, matrix);
      }
      float[] fixedBias = bias.clone();
      return (src, dst) -> {
        for (int group = 0; group < shape.g(); group++) {
          forwardGroup(src, group, groups.get(group), fixedBias, dst);
        }
      };
    }

    private void forwardGroup(
        float[] src, int group, Gemm.Matrix weightsOfGroup, float[] bias, float[] dst) {
      for (int image = 0; image < shape.n(); image++) {
        Im2col.im2col(shape, src, image, group, columnMatrix.array());
        columnMatrix.upload();
        forward.multiply(weightsOfGroup, columnMatrix, dstMatrix);
        dstMatrix.download();
        float[] product = dstMatrix.array();
        int at = dstOffset(image, group);
        for (int o = 0, from = 0; o < ocPerGroup; o++) {
          float b = bias[group * ocPerGroup + o];
          for (int end = from + windows; from < end; from++, at++) {
            dst[at] = product[from] + b;
          }
        }
      }
    }

    @Override
    protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
      Arrays.fill(diffSrc, 0);
      for (int group = 0; group < shape.g(); group++) {
        loadWeights(weights, group, weightMatrix);
        for (int image = 0; image < shape.n(); image++) {
          loadDiffDst(diffDst, image, group);
          backwardData.multiply(weightMatrix, dstMatrix, columnMatrix);
          columnMatrix.download();
          Col2im.col2im(shape, columnMatrix.array(), diffSrc, image, group);
        }
      }
    }

    @Override
    protected void computeBackwardWeights(
        float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
      Arrays.fill(diffWeights, 0);
      Arrays.fill(diffBias, 0);
      for (int group = 0; group < shape.g(); group++) {
        for (int image = 0; image < shape.n(); image++) {
          Im2col.im2col(shape, src, image, group, columnMatrix.array());
          columnMatrix.upload();
          loadDiffDst(diffDst, image, group);
          backwardWeights.multiply(dstMatrix, columnMatrix, weightMatrix);
          weightMatrix.download();
          addWeights(weightMatrix.array(), group, diffWeights);
          addRowSums(dstMatrix.array(), group, diffBias);
        }
      }
    }

    private void loadWeights(float[] weights, int group, Gemm.Matrix matrix) {
      int length = ocPerGroup * taps;
      System.arraycopy(weights, group * length, matrix.array(), 0, length);
      matrix.upload();
    }

    private void loadDiffDst(float[] diffDst, int image, int group) {
      int length = ocPerGroup * windows;
      System.arraycopy(diffDst, dstOffset(image, group), dstMatrix.array(), 0, length);
      dstMatrix.upload();
    }

    private void addWeights(float[] ofImage, int group, float[] diffWeights) {
      int length = ocPerGroup * taps;
      for (int i = 0, at = group * length; i < length; i++, at++) {
        diffWeights[at] += ofImage[i];
      }
    }

    private void addRowSums(float[] diffDstOfGroup, int group, float[] diffBias) {
      for (int o = 0, at = 0; o < ocPerGroup; o++) {
        float sum = 0;
        for (int end = at + windows; at < end; at++) {
          sum += diffDstOfGroup[at];
        }
        diffBias[group * ocPerGroup + o] += sum;
      }
    }

    private int dstOffset(int image, int group) {
      return (image * shape.oc() + group * ocPerGroup) * windows;
    }

    @Override
    public long workspaceBytes() {
      return columnMatrix.bytes()
          + weightMatrix.bytes()
          + dstMatrix.bytes()
          + forward.bytes()
          + backwardData.bytes()
          + backwardWeights.bytes();
    }

    @Override
    protected long intermediateBytes(Direction direction) {
      long groups = shape.g();
      long products = groups * shape.n();
      long x = columnMatrix.transferBytes() + 2 * bytes(columnMatrix);
      long y = dstMatrix.transferBytes() + 2 * bytes(dstMatrix);
      long w = bytes(weightMatrix);
      // written once for each group, read by each product
      long load = groups * (w + weightMatrix.transferBytes()) + products * w;
      return switch (direction) {
        case FORWARD -> load + products * (x + y + 2 * forward.bytes());
        // the first product's reading is the operand's
        case INFERENCE -> (products - groups) * w + products * (x + y + 2 * forward.bytes());
        // diffSrc is cleared, and read to be added to
        case BACKWARD_DATA ->
            2L * Float.BYTES * shape.srcLength()
                + load
                + products * (x + y + 2 * backwardData.bytes());
        // each image's weights are written, read and added; dY is read again for the bias
        case BACKWARD_WEIGHTS ->
            2L * Float.BYTES * shape.n() * ((long) shape.weightsLength() + shape.biasLength())
                + products * (x + y + bytes(dstMatrix))
                + products * (2 * w + weightMatrix.transferBytes() + 2 * backwardWeights.bytes());
      };
    }

    /** Bytes of one pass over the elements. */
    private static long bytes(Gemm.Matrix matrix) {
      return (long) Float.BYTES * matrix.array().length;
    }

    @Override
    protected void release() {
      fixed.forEach(Gemm.Matrix::close);
      dstMatrix.close();
      weightMatrix.close();
      columnMatrix.close();
    }
  }
}
