package org.jconv.bench.peer;

import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.machine.NativeEnvironment;
import org.jconv.im2col.Nd4jGemm;
import org.jconv.verify.Operands;

/**
 * {@code nd4j-conv2d}: ND4J's own convolution operations, beside our im2col over its product. They
 * too build a column matrix and multiply by OpenBLAS, natively.
 *
 * <ul>
 *   <li>forward: {@code conv2d}, with NCHW activations and OIHW weights, so nothing is permuted;
 *   <li>inference: the same operation, which has nothing that could be prepared from weights;
 *   <li>backwardData: {@code conv2d_input_bp};
 *   <li>backwardWeights: {@code conv2d_bp}, which computes diffSrc, too: ND4J has no operation for
 *       diffWeights and diffBias alone, so this one does twice the work that is counted.
 * </ul>
 *
 * <p>The operations have no groups, and one padding for both ends of an axis.
 *
 * <p>This class itself refers to nothing of ND4J's; {@link Nd4jConv2dCall} does.
 */
public final class Nd4jConv2d implements Contender {
  /**
   * What OpenMP's threads do while they wait, read when it is loaded. By default those of ND4J's
   * own loops spin, on cores that OpenBLAS's threads want next: two threads were slower than one.
   */
  private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

  private static final Nd4jGemm ND4J = new Nd4jGemm();

  @Override
  public String name() {
    return "nd4j-conv2d";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    if (shape.g() > 1) {
      return Optional.of("ND4J's conv2d has no groups, and this shape has " + shape.g());
    }
    int oh = outputSize(shape.ih(), shape.ph(), shape.extentH(), shape.sh());
    int ow = outputSize(shape.iw(), shape.pw(), shape.extentW(), shape.sw());
    if (oh != shape.oh() || ow != shape.ow()) {
      return Optional.of(
          String.format(
              "ND4J's conv2d pads both ends alike, which gives an output of %s x %s, and this"
                  + " shape has %s x %s",
              oh, ow, shape.oh(), shape.ow()));
    }
    return Availability.REASON;
  }

  private static int outputSize(int in, int pad, int extent, int stride) {
    return (int) Math.floorDiv(in + 2L * pad - extent, (long) stride) + 1;
  }

  @Override
  public String provenance() {
    return ND4J.provenance();
  }

  @Override
  public PreparedCall prepare(
      ConvolutionShape shape, Direction direction, Operands operands, int threads) {
    refuseUnsupported(shape, direction, threads);
    return Nd4jConv2dCall.prepare(shape, direction, operands, threads, provenance());
  }

  /** Asked once, when first needed: loading ND4J takes seconds. */
  private static final class Availability {
    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      if (System.getenv(WAIT_POLICY) == null
          && !System.getProperty("os.name").startsWith("Windows")) {
        try {
          NativeEnvironment.set(WAIT_POLICY, "passive");
        } catch (LinkageError e) {
          // no JNA: then ND4J's threads wait as they would by themselves
        }
      }
      return ND4J.unavailableReason();
    }
  }
}
