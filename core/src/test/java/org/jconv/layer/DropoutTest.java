package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kernels")
class DropoutTest {
  private static final Activations SMALL = new Activations(1, 1, 2, 3);

  /** Any form's; the tests choose probability and seed themselves. */
  @Parameter DropoutKernel kernel;

  static Stream<DropoutKernel> kernels() {
    return Dropout.forms(0.5, 1).stream().map(Dropout::kernel);
  }

  private Dropout dropout(double dropProbability, long seed) {
    return new Dropout(dropProbability, seed, kernel);
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Optional<String> reason = kernel.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> kernel.form() + " cannot run here: " + reason.get());
  }

  @Test
  void forms_plainThenSimdWhichDeclinesWithoutTheModule() {
    List<Dropout> forms = Dropout.forms(0.25, 3);
    assertThat(forms).extracting(Dropout::name).containsExactly("dropout-plain", "dropout-simd");
    assertThat(forms.get(0).unsupportedReason()).isEmpty();
    assertThat(forms.get(1).unsupportedReason()).isEqualTo(VectorModule.missingReason());
    for (Dropout form : forms) {
      assertThat(form.dropProbability()).isEqualTo(0.25);
      assertThat(form.seed()).isEqualTo(3);
      assertThat(form.scale()).isEqualTo((float) (4 / 3.0));
    }
    assertThat(Dropout.plain(0.25, 3).name()).isEqualTo("dropout-plain");
  }

  @Test
  void output_isInputAndTheMaskCostsAByteForEachElement() {
    Dropout dropout = dropout(0.5, 1);
    Activations sizes = new Activations(2, 3, 5, 7);
    assertThat(dropout.output(sizes)).isEqualTo(sizes);
    try (LayerPlan plan = dropout.plan(sizes)) {
      assertThat(plan.input()).isEqualTo(sizes);
      assertThat(plan.output()).isEqualTo(sizes);
      assertThat(plan.inPlace()).isTrue();
      assertThat(plan.workspaceBytes()).isEqualTo(210);
    }
  }

  @Test
  void badProbability_isRefused() {
    for (double bad : new double[] {-0.1, -Double.MIN_VALUE, 1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> dropout(bad, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dropProbability is %s; it must be at least 0 and less than 1", bad);
    }
    assertThatThrownBy(() -> Dropout.forms(Double.POSITIVE_INFINITY, 1))
        .hasMessage("dropProbability is Infinity; it must be at least 0 and less than 1");
  }

  @Test
  void givenMask_scalesWhatIsKeptAndClearsTheRest() {
    float[] from = {1, -2, 3, -4, 0.3f, -0.0f};
    byte[] keep = {1, 0, 0, 1, 1, 0};
    float[] to = new float[6];
    kernel.apply(from, keep, 1.25f, to);
    assertThat(to).containsExactly(1.25f, 0, 0, -5, 0.3f * 1.25f, 0);
    assertThat(from).containsExactly(1, -2, 3, -4, 0.3f, -0.0f);
    kernel.apply(from, keep, 1.25f, from);
    assertThat(from).containsExactly(to);
  }

  @Test
  void specialValues_pastTheMaskOnlyWhereKept() {
    float infinity = Float.POSITIVE_INFINITY;
    float[] special = {Float.NaN, infinity, -infinity, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE};
    for (int length = 1; length <= 67; length++) {
      float[] from = new float[length];
      byte[] keep = new byte[length];
      float[] expected = new float[length];
      for (int i = 0; i < length; i++) {
        from[i] = special[i % special.length];
        keep[i] = (byte) (i / special.length % 2);
        expected[i] = keep[i] != 0 ? from[i] * 3 : 0;
      }
      float[] to = new float[length];
      kernel.apply(from, keep, 3, to);
      assertSameBits(to, expected, "length " + length);
    }
  }

  @Test
  void allLengths_sameBitsAsDefinitionInPlaceAndNot() {
    IntStream.concat(IntStream.rangeClosed(1, 67), IntStream.of(127, 509, 4099, 20011))
        .forEach(this::sameBitsAsDefinition);
  }

  private void sameBitsAsDefinition(int length) {
    float[] src = gaussian(length, 31L * length);
    float[] diffDst = gaussian(length, 31L * length + 1);
    Dropout dropout = dropout(0.3, length);
    DropoutMask mask = new DropoutMask(1 - 0.3, length, length);
    String name = "length " + length + ", seed " + 31L * length;
    try (LayerPlan plan = dropout.plan(new Activations(1, 1, 1, length))) {
      mask.draw();
      float[] expected = masked(src, mask.keep(), dropout.scale());
      float[] expectedDiff = masked(diffDst, mask.keep(), dropout.scale());
      float[] dst = filled(length);
      float[] diffSrc = filled(length);
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, diffSrc);
      assertSameBits(dst, expected, "dst of " + name);
      assertSameBits(diffSrc, expectedDiff, "diffSrc of " + name);
      assertSameBits(src, gaussian(length, 31L * length), "src of " + name);
      assertSameBits(diffDst, gaussian(length, 31L * length + 1), "diffDst of " + name);

      mask.draw();
      float[] both = src.clone();
      float[] diffBoth = diffDst.clone();
      plan.forward(both, both);
      plan.backward(both, both, diffBoth, diffBoth);
      assertSameBits(both, masked(src, mask.keep(), dropout.scale()), "in place, " + name);
      assertSameBits(diffBoth, masked(diffDst, mask.keep(), dropout.scale()), "in place, " + name);
    }
  }

  private static float[] masked(float[] from, byte[] keep, float scale) {
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = keep[i] != 0 ? from[i] * scale : 0;
    }
    return to;
  }

  /** The mask is fixed between two forwards, so the layer is linear there: a step may be big. */
  @Test
  void backward_isTheNumericGradientUnderTheSameMask() {
    int length = 97;
    Activations sizes = new Activations(1, 1, 1, length);
    float[] diffDst = gaussian(length, 2);
    float[] src = new float[length];
    float[] dst = new float[length];
    float[] diffSrc = new float[length];
    Dropout dropout = dropout(0.5, 9);
    try (LayerPlan plan = dropout.plan(sizes)) {
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, diffSrc);
    }
    for (int i = 0; i < length; i++) {
      float[] unit = new float[length];
      unit[i] = 1;
      try (LayerPlan sameMask = dropout.plan(sizes)) {
        sameMask.forward(unit, dst);
      }
      double slope = 0;
      for (int j = 0; j < length; j++) {
        slope += (double) dst[j] * diffDst[j];
      }
      assertThat((double) diffSrc[i]).as("element %s", i).isCloseTo(slope, within(1e-6));
    }
  }

  @Test
  void inference_isTheIdentityAndLeavesTheMaskAlone() {
    int length = 1000;
    float[] src = gaussian(length, 1);
    src[0] = Float.NaN;
    src[1] = -0.0f;
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    float[] trained = new float[length];
    float[] dst = new float[length];
    float[] diffSrc = new float[length];
    try (LayerPlan plan = dropout(0.5, 4).plan(new Activations(1, 1, 1, length))) {
      plan.forward(ones, trained);
      plan.inference(src, dst);
      assertSameBits(dst, src, "dst");
      plan.inference(dst, dst);
      assertSameBits(dst, src, "dst in place");
      plan.backward(ones, trained, ones, diffSrc);
      assertThat(diffSrc).containsExactly(trained);
    }
  }

  @Test
  void probabilityZero_keepsEverythingAsItIs() {
    float[] src = gaussian(1003, 1);
    float[] dst = new float[1003];
    float[] diffSrc = new float[1003];
    try (LayerPlan plan = dropout(0, 4).plan(new Activations(1, 1, 17, 59))) {
      plan.forward(src, dst);
      assertSameBits(dst, src, "dst");
      plan.backward(src, dst, src, diffSrc);
      assertSameBits(diffSrc, src, "diffSrc");
    }
  }

  @Test
  void expectation_isKept() {
    int length = 1_000_000;
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    float[] dst = new float[length];
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      try (LayerPlan plan = dropout(p, 8).plan(new Activations(1, 1, 1000, 1000))) {
        plan.forward(ones, dst);
      }
      double sum = 0;
      for (float value : dst) {
        sum += value;
      }
      double sigma = Math.sqrt(p / (1 - p) / length);
      assertThat(sum / length).as("p = %s", p).isCloseTo(1, within(5 * sigma));
    }
  }

  @Test
  void mostTimesZero_leavesTheScaleFinite() {
    double almostOne = Math.nextDown(1.0);
    assertThat(dropout(almostOne, 1).scale()).isEqualTo(0x1p53f);
    float[] a = {1, 1, 1, 1, 1, 1};
    try (LayerPlan plan = dropout(almostOne, 1).plan(SMALL)) {
      plan.forward(a, a);
    }
    assertThat(a).containsOnly(0);
  }

  @Test
  void twoForwards_haveDifferentMasksAndEveryPlanTheSameSequence() {
    int length = 1001;
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    float[][] masks = new float[3][length];
    float[] again = new float[length];
    float[] otherSeed = new float[length];
    Activations sizes = new Activations(1, 7, 11, 13);
    Dropout dropout = dropout(0.5, 77);
    try (LayerPlan plan = dropout.plan(sizes);
        LayerPlan same = dropout.plan(sizes);
        LayerPlan other = dropout(0.5, 78).plan(sizes)) {
      for (float[] mask : masks) {
        plan.forward(ones, mask);
      }
      for (float[] mask : masks) {
        same.inference(ones, again);
        same.forward(ones, again);
        assertThat(again).containsExactly(mask);
      }
      other.forward(ones, otherSeed);
    }
    assertThat(masks[0]).isNotEqualTo(masks[1]);
    assertThat(masks[1]).isNotEqualTo(masks[2]);
    assertThat(masks[0]).isNotEqualTo(masks[2]);
    assertThat(masks[0]).isNotEqualTo(otherSeed);
  }

  @Test
  void backwardForNobody_changesNothing() {
    float[] a = {1, 2, 3, 4, 5, 6};
    float[] dst = new float[6];
    try (LayerPlan plan = dropout(0.5, 1).plan(SMALL)) {
      plan.forward(a, dst);
      float[] computed = dst.clone();
      plan.backward(a, dst, a, null);
      assertThat(dst).containsExactly(computed);
    }
    assertThat(a).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    String name = "dropout-" + kernel.form();
    float[] a = new float[6];
    float[] b = new float[6];
    float[] c = new float[6];
    try (LayerPlan plan = dropout(0.5, 1).plan(SMALL)) {
      assertThatThrownBy(() -> plan.backward(a, b, c, c))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward of %s comes before forward; it must come after", name);
      assertThatThrownBy(() -> plan.forward(null, b))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("src is null; it must be a float[6] for %s of 1x1x2x3", name);
      assertThatThrownBy(() -> plan.forward(a, new float[5]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dst is a float[5]; it must be a float[6] for %s of 1x1x2x3", name);
      assertThatThrownBy(() -> plan.inference(new float[7], b))
          .hasMessage("src is a float[7]; it must be a float[6] for %s of 1x1x2x3", name);
      plan.forward(a, b);
      assertThatThrownBy(() -> plan.backward(a, b, null, c))
          .hasMessage("diffDst is null; it must be a float[6] for %s of 1x1x2x3", name);
      assertThatThrownBy(() -> plan.backward(a, b, c, new float[0]))
          .hasMessage("diffSrc is a float[0]; it must be a float[6] for %s of 1x1x2x3", name);
      assertThatThrownBy(() -> plan.backward(a, b, c, a))
          .hasMessage("diffSrc is the same array as src; it must be another one");
    }
  }

  @Test
  void closedPlan_refusesAndClosesTwice() {
    float[] a = new float[6];
    LayerPlan plan = dropout(0.5, 1).plan(SMALL);
    plan.forward(a, a);
    plan.close();
    plan.close();
    String message =
        "this plan of dropout-" + kernel.form() + " for 1x1x2x3 is closed; make another one";
    List<Runnable> calls =
        List.of(
            () -> plan.inference(a, a),
            () -> plan.forward(a, a),
            () -> plan.backward(a, a, new float[6], new float[6]));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessage(message);
    }
  }

  /** A SIMD form's vectors are objects until C2 has compiled its loop. */
  @Test
  void steadyState_allocatesNothing() {
    int length = 4099;
    float[] src = gaussian(length, 1);
    float[] dst = new float[length];
    float[] diffSrc = new float[length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (LayerPlan plan = dropout(0.3, 1).plan(new Activations(1, 1, 1, length))) {
      long allocated = Long.MAX_VALUE;
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (allocated > 0 && System.nanoTime() < deadline) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 20; call++) {
          plan.inference(src, dst);
          plan.forward(src, dst);
          plan.backward(src, dst, src, diffSrc);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).isZero();
    }
  }

  private static float[] gaussian(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] filled(int length) {
    float[] values = new float[length];
    Arrays.fill(values, -77);
    return values;
  }

  /** All NaNs are one here; −0 and +0 are not. */
  private static void assertSameBits(float[] actual, float[] expected, String name) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        assertThat(actual[i]).as("%s, element %s", name, i).isEqualTo(expected[i]);
      }
    }
    assertThat(actual).as(name).hasSameSizeAs(expected);
  }
}
