package org.jconv.bench.peer;

import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.machine.RootCause;
import org.jconv.bench.result.Contract;
import org.jconv.verify.Operands;

/**
 * Intel's oneDNN on the processor, in the binding of Bytedeco. Always the direct algorithm, in
 * strict float32 arithmetic, with persistent primitives whose layouts oneDNN chooses: with plain
 * layouts it has no fast implementation of most shapes. It chooses differently for training and for
 * inference, and neither is always the faster one: forward and inference run what is, by a trial
 * while they are prepared.
 *
 * <p>It runs whatever oneDNN picks, which may be its reference implementation; the {@linkplain
 * PreparedCall#provenance provenance} of a call names it. {@link PreparedCall#trafficBytes} counts
 * the operands and the reordered copies, not what oneDNN does in its scratchpad.
 *
 * <p>oneDNN is an optional dependency. Without it on the class path, or without its native
 * libraries for this platform, this contender is unavailable and says so. This class itself refers
 * to nothing of oneDNN's; {@link DnnlCall} and what it uses do.
 */
public final class OneDnn implements Contender {

  /** Where the operands lie when a call starts, and the results when it ends. */
  private enum Layout {
    PLAIN("onednn"),
    OWN("onednn-blocked");

    private final String contender;

    Layout(String contender) {
      this.contender = contender;
    }
  }

  private final Layout layout;

  private OneDnn(Layout layout) {
    this.layout = layout;
  }

  /**
   * {@code onednn}, on the contract of all contenders: from plain NCHW and OIHW in native memory to
   * plain results. The reorders to oneDNN's layouts and back are timed, but for the weights of an
   * inference.
   */
  public static OneDnn plain() {
    return new OneDnn(Layout.PLAIN);
  }

  /**
   * {@code onednn-blocked}, an upper bound and not the common contract: operands and results lie in
   * oneDNN's own layouts, and only the convolution is timed. A network that oneDNN runs from end to
   * end comes close to it; a convolution by itself does not.
   */
  public static OneDnn blocked() {
    return new OneDnn(Layout.OWN);
  }

  @Override
  public String name() {
    return layout.contender;
  }

  @Override
  public Contract contract() {
    return layout == Layout.OWN ? Contract.OWN_LAYOUT : Contract.PLAIN;
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return Availability.REASON.or(() -> DnnlConvolution.unsupportedReason(shape, direction));
  }

  @Override
  public String provenance() {
    return DnnlLibrary.version() + ", " + DnnlLibrary.isa();
  }

  @Override
  public PreparedCall prepare(
      ConvolutionShape shape, Direction direction, Operands operands, int threads) {
    refuseUnsupported(shape, direction, threads);
    return DnnlTrial.faster(shape, direction, operands, threads, layout == Layout.OWN);
  }

  /** Asked once, when first needed: loading oneDNN unpacks 90 MB. */
  private static final class Availability {
    private static final String WHAT_TO_ADD =
        "add org.bytedeco:dnnl and org.bytedeco:opencl, both with the natives of this platform";

    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      try {
        Class.forName("org.bytedeco.dnnl.global.dnnl", false, Availability.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return Optional.of("oneDNN is not on the class path; " + WHAT_TO_ADD);
      } catch (LinkageError e) {
        return Optional.of(
            "oneDNN is not complete on the class path; "
                + WHAT_TO_ADD
                + " ("
                + RootCause.of(e)
                + ")");
      }
      try {
        DnnlLibrary.start();
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "oneDNN is on the class path but does not start; it needs org.bytedeco:dnnl and"
                + " org.bytedeco:opencl with the natives of this platform, and"
                + " net.java.dev.jna:jna ("
                + RootCause.of(e)
                + ")");
      }
    }
  }
}
