package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRuntimeTest {
  private static final ConvolutionShape RES2A_2B =
      ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1n\"resnet50:res2a_2b\"");

  private static final ConvolutionShape NEGATIVE_PADDING =
      ConvolutionShape.parse("mb1ic2ih9iw10oc3oh3ow4kh2kw3sh2sw1ph0pw1");

  static Stream<OnnxRuntime> forms() {
    return Stream.of(OnnxRuntime.optimized(), OnnxRuntime.nchw());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void inference_ofEveryUglyShapeButOne_agreesWithOracle(OnnxRuntime peer) {
    assumeItStarts();
    for (ConvolutionShape shape : UglyShapes.all()) {
      if (!shape.equals(NEGATIVE_PADDING)) {
        PeerChecks.agreesWithOracle(peer, shape, Direction.INFERENCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void unsupportedReason_whereOnlyNegativePaddingWouldDo_saysWhatItWouldCompute(OnnxRuntime peer) {
    assertThat(UglyShapes.all()).contains(NEGATIVE_PADDING);
    assertThat(peer.unsupportedReason(NEGATIVE_PADDING, Direction.INFERENCE))
        .contains(
            "ONNX Runtime takes no negative padding, so it would compute 4x9 outputs a channel"
                + " where the shape has 3x4");
  }

  @ParameterizedTest
  @EnumSource(value = Direction.class, mode = EnumSource.Mode.EXCLUDE, names = "INFERENCE")
  void unsupportedReason_inOtherDirections_saysWhy(Direction direction) {
    assertThat(forms())
        .allSatisfy(
            peer ->
                assertThat(peer.unsupportedReason(RES2A_2B, direction))
                    .contains("it computes inference only; weights are constants of its model"));
  }

  @Test
  void unsupportedReason_beyondTwoGibibytes_saysWhatIsTooLarge() {
    assertThat(reason("mb1ic1ih32768oc1kh1")).startsWith("src, a ByteBuffer, would take 4096 MiB");
    assertThat(reason("mb1ic1ih16384oc2kh1")).startsWith("dst, a ByteBuffer, would take 2048 MiB");
    assertThat(reason("mb1ic8192ih3oc8192kh3"))
        .startsWith("its model, a protobuf message with the weights in it, would take 2304 MiB");
  }

  private static String reason(String shape) {
    return OnnxRuntime.optimized()
        .unsupportedReason(ConvolutionShape.parse(shape), Direction.INFERENCE)
        .orElseThrow();
  }

  @Test
  void unsupportedReason_withoutTheLibrary_namesWhatToAdd() throws Exception {
    assertThat(reasonWithout("ai/onnxruntime/"))
        .isEqualTo(
            "ONNX Runtime is not on the class path; add com.microsoft.onnxruntime:onnxruntime");
  }

  @Test
  void unsupportedReason_withoutNatives_isOneSentence() throws Exception {
    assertThat(reasonWithout("ai/onnxruntime/native/"))
        .startsWith("ONNX Runtime is on the class path but does not start; it needs a jar of")
        .endsWith("(java.lang.UnsatisfiedLinkError: no onnxruntime in java.library.path)");
  }

  @Test
  void unsupportedReason_whereTelemetryCannotBeDisabled_isThat() throws Exception {
    assumeTrue(
        System.getenv("ORT_DISABLE_TELEMETRY") == null
            && !System.getProperty("os.name").startsWith("Windows"),
        "telemetry is disabled already");
    assertThat(reasonWithout("com/sun/jna/"))
        .startsWith("ONNX Runtime would report its use to Microsoft; set ORT_DISABLE_TELEMETRY=1")
        .contains("com.sun.jna");
  }

  private static String reasonWithout(String hidden) throws Exception {
    Contender peer =
        (Contender)
            new HidingClassLoader("ai.onnxruntime", hidden)
                .loadClass(OnnxRuntime.class.getName())
                .getMethod("optimized")
                .invoke(null);
    return peer.unsupportedReason(RES2A_2B, Direction.INFERENCE).orElseThrow();
  }

  @Test
  void provenance_saysWhichNodesRan() {
    assumeItStarts();
    assumeTrue(
        List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
        "which layout ONNX Runtime chooses is known of x86-64 only");
    assertThat(provenance(OnnxRuntime.optimized()))
        .matches(
            "ONNX Runtime [0-9.]+, ReorderInput \\+ Conv \\(NCHWc\\) \\+ ReorderOutput,"
                + " CPUExecutionProvider");
    assertThat(provenance(OnnxRuntime.nchw()))
        .matches("ONNX Runtime [0-9.]+, Conv, CPUExecutionProvider");
  }

  private static String provenance(OnnxRuntime peer) {
    Operands operands = Operands.integers(RES2A_2B, 1);
    try (PreparedCall call = peer.prepare(RES2A_2B, Direction.INFERENCE, operands, 1)) {
      assertThat(call.provenance()).startsWith(peer.provenance() + ", ");
      return call.provenance();
    }
  }

  @Test
  void outputs_beforeTheFirstRun_areNaN() {
    assumeItStarts();
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih5oc4kh3");
    try (PreparedCall call =
        OnnxRuntime.optimized()
            .prepare(shape, Direction.INFERENCE, Operands.integers(shape, 1), 1)) {
      Tensor dst = call.outputs().get(0);
      assertThat(dst.values()).hasSize(shape.dstLength()).containsOnly(Float.NaN);
      call.run();
      assertThat(dst.values()).as("a copy").containsOnly(Float.NaN);
      assertThat(call.outputs().get(0).values()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void prepare_ofWhatItCannot_isRefused() {
    OnnxRuntime peer = OnnxRuntime.nchw();
    Operands operands = Operands.integers(RES2A_2B, 1);
    assertThatThrownBy(() -> peer.prepare(RES2A_2B, Direction.FORWARD, operands, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("onnxruntime-nchw cannot compute forward of " + RES2A_2B + ": ");
    assertThatThrownBy(() -> peer.prepare(RES2A_2B, Direction.INFERENCE, operands, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0; it must be at least 1");
  }

  @Test
  void run_oneThread_usesOneCore() {
    assumeItStarts();
    CoresUsed.oneThreadUsesOneCore(OnnxRuntime.optimized(), RES2A_2B, Direction.INFERENCE);
  }

  @Test
  void run_twoThreads_usesMore() {
    assumeItStarts();
    CoresUsed.twoThreadsUseMore(OnnxRuntime.optimized(), RES2A_2B, Direction.INFERENCE);
  }

  private static void assumeItStarts() {
    Optional<String> reason =
        OnnxRuntime.optimized().unsupportedReason(RES2A_2B, Direction.INFERENCE);
    assumeTrue(reason.isEmpty(), () -> reason.orElseThrow());
  }
}
