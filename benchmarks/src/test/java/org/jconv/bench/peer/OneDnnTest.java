package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.bench.shape.Catalogue;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.jconv.verify.Tensor;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneDnnTest {
  private static final List<Contender> FORMS = List.of(OneDnn.plain(), OneDnn.blocked());

  /** Of 16 channels, so that no layout adds any. */
  private static final ConvolutionShape SMALL = ConvolutionShape.parse("mb1ic16ih9oc32kh3ph1");

  private static final ConvolutionShape LARGER = ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1");

  @Test
  void names_saySideBySideWhatTheyAre() {
    assertThat(FORMS).extracting(Contender::name).containsExactly("onednn", "onednn-blocked");
    assertThat(Peers.all())
        .extracting(Contender::name)
        .containsSubsequence("onednn", "onednn-blocked");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void prepare_withoutThreads_throws(int threads) {
    Operands operands = Operands.integers(SMALL, 1);
    for (Contender form : FORMS) {
      assertThatThrownBy(() -> form.prepare(SMALL, Direction.FORWARD, operands, threads))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads is " + threads + "; it must be at least 1");
    }
  }

  @Test
  void unsupportedReason_withoutTheBinding_saysWhatToAdd() throws Exception {
    assertThat(reasonWithout("dnnl"))
        .isEqualTo(
            "oneDNN is not on the class path; add org.bytedeco:dnnl and org.bytedeco:opencl, both"
                + " with the natives of this platform");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnnl-[^/\\\\]*(linux|macosx|windows)", "opencl", "jna"})
  void unsupportedReason_withoutWhatTheBindingNeeds_saysWhatToAdd(String missing) throws Exception {
    assertThat(reasonWithout(missing))
        .matches(
            "oneDNN is .*org\\.bytedeco:dnnl and org\\.bytedeco:opencl.*natives of this platform.*"
                + "\\(.*(Error|Exception).*\\)");
  }

  /** The reason in a class loader that lacks what lies in some files. */
  private static String reasonWithout(String file) throws Exception {
    URL[] others =
        Arrays.stream(
                System.getProperty("java.class.path").split(System.getProperty("path.separator")))
            .filter(entry -> !entry.matches(".*[/\\\\]" + file + "[^/\\\\]*\\.jar"))
            .map(entry -> url(Path.of(entry).toUri()))
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      return (String)
          loader.loadClass(Probe.class.getName()).getDeclaredMethod("reason").invoke(null);
    }
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Run in a class loader of its own. */
  public static final class Probe {
    private Probe() {}

    public static String reason() {
      return OneDnn.plain()
          .unsupportedReason(ConvolutionShape.parse("mb1ic1ih3oc1kh1"), Direction.FORWARD)
          .orElse("it runs");
    }
  }

  @Nested
  class WhereItRuns {
    @BeforeAll
    static void needsTheLibrary() {
      Optional<String> reason = OneDnn.plain().unsupportedReason(SMALL, Direction.FORWARD);
      assumeTrue(reason.isEmpty(), () -> "onednn cannot run here: " + reason.get());
    }

    static Stream<Arguments> formsAndDirections() {
      return FORMS.stream()
          .flatMap(form -> Arrays.stream(Direction.values()).map(d -> Arguments.of(form, d)));
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void run_uglyShapes_agreesWithTheOracle(Contender form, Direction direction) {
      for (ConvolutionShape shape : UglyShapes.all()) {
        if (form.unsupportedReason(shape, direction).isEmpty()) {
          PeerChecks.agreesWithOracle(form, shape, direction);
        }
      }
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void unsupportedReason_uglyShapes_declinesOnlyWhatLeavesOutWindows(
        Contender form, Direction direction) {
      assertThat(UglyShapes.all())
          .allSatisfy(
              shape ->
                  assertThat(form.unsupportedReason(shape, direction).isPresent())
                      .as("declined %s", shape)
                      .isEqualTo(shape.phEnd() <= -shape.sh() || shape.pwEnd() <= -shape.sw()));
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void unsupportedReason_rowsUnreadAtTheEnd_declinesWhereAWindowFits(
        Contender form, Direction direction) {
      ConvolutionShape fewer = ConvolutionShape.parse("mb1ic2ih6iw6oc3oh3ow3kh1kw1sh2sw2ph0pw0");
      ConvolutionShape window = ConvolutionShape.parse("mb1ic2ih7iw6oc3oh3ow3kh1kw1sh2sw2ph0pw0");

      PeerChecks.agreesWithOracle(form, fewer, direction);
      String reason = form.unsupportedReason(window, direction).orElseThrow();
      assertThat(reason)
          .isEqualTo(
              "oneDNN cannot plan the forward direction of this shape: it calls the arguments"
                  + " invalid; the output must have as many rows and columns as windows fit");
      Operands operands = Operands.integers(window, 1);
      assertThatThrownBy(() -> form.prepare(window, direction, operands, 1))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageEndingWith(": " + reason);
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void run_twoThreads_agreesWithTheOracle(Contender form, Direction direction) {
      ConvolutionShape shape = ConvolutionShape.parse("mb2ic20ih11oc24kh3ph1");
      Oracle oracle = new Oracle(shape, Operands.integers(shape, 1));
      try (PreparedCall two = form.prepare(shape, direction, oracle.operands(), 2);
          PreparedCall one = form.prepare(shape, direction, oracle.operands(), 1)) {
        for (PreparedCall call : List.of(two, one, two)) {
          call.run();
          assertThat(oracle.compareExactly(call.outputs(), direction)).isEmpty();
        }
      }
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void outputs_beforeTheFirstRun_areNaN(Contender form, Direction direction) {
      Operands operands = Operands.integers(SMALL, 1);
      try (PreparedCall call = form.prepare(SMALL, direction, operands, 1)) {
        for (Tensor output : call.outputs()) {
          assertThat(output.values()).containsOnly(Float.NaN);
        }
      }
    }

    /** A user may ask for less precision for the whole process, in the environment for one. */
    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void run_whereTheProcessAllowsBfloat16_staysFloat32(Contender form, Direction direction) {
      Oracle oracle = new Oracle(SMALL, Operands.uniform(SMALL, 1));
      int[] before = new int[1];
      dnnl.dnnl_get_default_fpmath_mode(before);
      dnnl.dnnl_set_default_fpmath_mode(dnnl.dnnl_fpmath_mode_any);
      try (PreparedCall call = form.prepare(SMALL, direction, oracle.operands(), 1)) {
        call.run();
        assertThat(oracle.compareWithinBounds(call.outputs(), direction).mismatch()).isEmpty();
      } finally {
        dnnl.dnnl_set_default_fpmath_mode(before[0]);
      }
    }

    @Test
    void provenance_names_theVersionAndTheInstructionSet() {
      for (Contender form : FORMS) {
        assertThat(form.provenance()).matches("oneDNN 3\\.\\d+\\.\\d+, \\w[\\w ]*");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alexnet:conv1", "resnet50:res2a_2b"})
    void provenance_whereThereIsAvx2_isNoReferenceImplementation(String name) {
      String isa = OneDnn.plain().provenance();
      assumeTrue(isa.contains("avx2") || isa.contains("avx512"), "needs AVX2; there is " + isa);
      ConvolutionShape shape = Catalogue.find(name).orElseThrow();
      Operands operands = Operands.integers(shape, 1);
      for (Contender form : FORMS) {
        for (Direction direction : Direction.values()) {
          try (PreparedCall call = form.prepare(shape, direction, operands, 1)) {
            assertThat(call.provenance())
                .matches(
                    "oneDNN 3\\.\\d+\\.\\d+, [^,]*:avx(2|512)[^,]*, \\d reorders?"
                        + "(, forward_(training|inference))?")
                .doesNotContain("ref");
          }
        }
      }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_ofBothForms_differByTheReorders(Direction direction) {
      Operands operands = Operands.integers(SMALL, 1);
      long bias = 4L * SMALL.biasLength() * (direction == Direction.BACKWARD_DATA ? 0 : 1);
      long rest = 4L * (SMALL.srcLength() + SMALL.weightsLength() + SMALL.dstLength());
      long weights = direction == Direction.INFERENCE ? 4L * SMALL.weightsLength() : 0;
      try (PreparedCall plain = OneDnn.plain().prepare(SMALL, direction, operands, 1);
          PreparedCall blocked = OneDnn.blocked().prepare(SMALL, direction, operands, 1)) {
        assertThat(blocked.provenance()).contains(", 0 reorders");
        assertThat(blocked.trafficBytes()).isEqualTo(OptionalLong.of(bias + rest));
        int all = direction == Direction.INFERENCE ? 2 : 3;
        assumeTrue(
            plain.provenance().contains(", " + all + " reorders"),
            "needs layouts that all differ from the plain ones; there is " + plain.provenance());
        assertThat(plain.trafficBytes())
            .isEqualTo(OptionalLong.of(bias + rest + 2 * (rest - weights)));
        // which implementation is faster, is found by a trial: the two may differ, and their
        // scratch
        String same = plain.provenance().replace(", " + all + " reorders", ", 0 reorders");
        assumeTrue(
            blocked.provenance().equals(same),
            "needs one implementation for both forms; there is "
                + plain.provenance()
                + " and "
                + blocked.provenance());
        assertThat(plain.workspaceBytes().getAsLong() - blocked.workspaceBytes().getAsLong())
            .isBetween(rest, rest + (64 << 10));
      }
    }

    @ParameterizedTest
    @MethodSource("formsAndDirections")
    void run_warm_makesNoJavaObjects(Contender form, Direction direction) {
      var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Operands operands = Operands.integers(SMALL, 1);
      try (PreparedCall call = form.prepare(SMALL, direction, operands, 1)) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
          long before = thread.getCurrentThreadAllocatedBytes();
          call.run();
          least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
      }
    }

    @Test
    void run_oneThread_usesOneCore() {
      CoresUsed.oneThreadUsesOneCore(OneDnn.plain(), LARGER, Direction.FORWARD);
    }

    @Test
    void run_twoThreads_usesMore() {
      CoresUsed.twoThreadsUseMore(OneDnn.plain(), LARGER, Direction.FORWARD);
    }

    @Test
    void close_ofManyCalls_givesTheirMemoryBack() {
      Operands operands = Operands.integers(LARGER, 1);
      long most = 0;
      long first = 0;
      long ofOneCall = 0;
      for (int i = 0; i < 300; i++) {
        PreparedCall call = OneDnn.plain().prepare(LARGER, Direction.FORWARD, operands, 1);
        call.run();
        ofOneCall = call.workspaceBytes().getAsLong() + call.trafficBytes().getAsLong() / 3;
        call.close();
        call.close();
        long now = Pointer.physicalBytes();
        first = i == 20 ? now : first;
        most = i >= 20 ? Math.max(most, now) : 0;
      }
      assertThat(most - first).isLessThan(280 * ofOneCall / 4);
    }

    @Test
    void run_closedCall_throws() {
      PreparedCall call =
          OneDnn.plain().prepare(SMALL, Direction.FORWARD, Operands.integers(SMALL, 1), 1);
      call.close();

      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this call is closed; prepare another");
      assertThatThrownBy(call::outputs).isInstanceOf(IllegalStateException.class);
    }
  }
}
