package org.jconv.bench.peer;

import java.util.Locale;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.machine.NativeEnvironment;
import org.jconv.bench.machine.RootCause;
import org.jconv.verify.Operands;

/**
 * Microsoft's ONNX Runtime, on the CPU: the session of a model that is one convolution. It computes
 * inference only. Weights are constants of its model, which it packs when it loads the model.
 *
 * <p>This class itself refers to nothing of ONNX Runtime's; {@link OnnxRuntimeCall} does.
 */
public final class OnnxRuntime implements Contender {
  private static final String CLASS = "ai.onnxruntime.OrtEnvironment";

  /** Read by ONNX Runtime when it is loaded, everywhere but on Windows. */
  private static final String DISABLE_TELEMETRY = "ORT_DISABLE_TELEMETRY";

  private final boolean blocked;

  private OnnxRuntime(boolean blocked) {
    this.blocked = blocked;
  }

  /**
   * With all its optimisations: where it finds it worth while it computes in NCHWc, a layout with
   * channels in blocks of a vector, and reorders from and to NCHW within each call.
   */
  public static OnnxRuntime optimized() {
    return new OnnxRuntime(true);
  }

  /** With all its optimisations but those that change the layout: it computes in NCHW. */
  public static OnnxRuntime nchw() {
    return new OnnxRuntime(false);
  }

  @Override
  public String name() {
    return blocked ? "onnxruntime" : "onnxruntime-nchw";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    return Availability.REASON
        .or(() -> directionReason(direction))
        .or(() -> sizeReason(shape))
        .or(() -> paddingReason(shape));
  }

  private static Optional<String> directionReason(Direction direction) {
    return direction == Direction.INFERENCE
        ? Optional.empty()
        : Optional.of("it computes inference only; weights are constants of its model");
  }

  private static Optional<String> sizeReason(ConvolutionShape shape) {
    return tooLarge("src, a ByteBuffer,", DirectFloats.bytes(shape.srcLength()))
        .or(() -> tooLarge("dst, a ByteBuffer,", DirectFloats.bytes(shape.dstLength())))
        .or(
            () ->
                tooLarge(
                    "its model, a protobuf message with the weights in it,",
                    OnnxModel.maxBytes(shape)));
  }

  private static Optional<String> tooLarge(String what, long bytes) {
    return bytes <= Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s would take %d MiB; it must be less than 2048 MiB",
                what,
                bytes >> 20));
  }

  private static Optional<String> paddingReason(ConvolutionShape shape) {
    int oh = OnnxModel.outputHeight(shape);
    int ow = OnnxModel.outputWidth(shape);
    return oh == shape.oh() && ow == shape.ow()
        ? Optional.empty()
        : Optional.of(
            "ONNX Runtime takes no negative padding, so it would compute "
                + oh
                + "x"
                + ow
                + " outputs a channel where the shape has "
                + shape.oh()
                + "x"
                + shape.ow());
  }

  @Override
  public String provenance() {
    return OnnxRuntimeCall.library();
  }

  @Override
  public PreparedCall prepare(
      ConvolutionShape shape, Direction direction, Operands operands, int threads) {
    refuseUnsupported(shape, direction, threads);
    return new OnnxRuntimeCall(shape, operands, threads, blocked);
  }

  /** Asked once, when first needed: the natives are extracted from the jar to be loaded. */
  private static final class Availability {
    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      try {
        Class.forName(CLASS, false, OnnxRuntime.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return Optional.of(
            "ONNX Runtime is not on the class path; add com.microsoft.onnxruntime:onnxruntime");
      }
      try {
        disableTelemetry();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "ONNX Runtime would report its use to Microsoft; set "
                + DISABLE_TELEMETRY
                + "=1, or add net.java.dev.jna:jna with the natives of this platform ("
                + RootCause.of(e)
                + ")");
      }
      try {
        OnnxRuntimeCall.library();
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "ONNX Runtime is on the class path but does not start; it needs a jar of"
                + " com.microsoft.onnxruntime:onnxruntime with the natives of this platform ("
                + RootCause.of(e)
                + ")");
      }
    }

    /**
     * Microsoft's builds report to Microsoft unless they are told not to before they are loaded.
     * That would be a thread, a connection and files beside a measurement, and 1.29.0 on Linux
     * crashes the JVM if the command line is long, as a class path makes it. Windows collects the
     * events itself, if at all, and {@link OnnxRuntimeCall} turns them off.
     */
    private static void disableTelemetry() {
      if (!System.getProperty("os.name").startsWith("Windows")
          && !"1".equals(System.getenv(DISABLE_TELEMETRY))) {
        NativeEnvironment.set(DISABLE_TELEMETRY, "1");
      }
    }
  }
}
