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
@MethodSource("forms")
class ReluTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final float TINY = Float.MIN_VALUE;
  private static final float NAN = Float.NaN;
  private static final float NEGATIVE_NAN = Float.intBitsToFloat(0xFFC00000);
  private static final Activations SMALL = new Activations(1, 1, 2, 3);

  @Parameter Relu relu;

  static Stream<Relu> forms() {
    return Relu.forms().stream();
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Optional<String> reason = relu.unsupportedReason();
    assumeTrue(reason.isEmpty(), () -> relu.name() + " cannot run here: " + reason.get());
  }

  @Test
  void forms_plainThenSimdWhichDeclinesWithoutTheModule() {
    List<Relu> forms = Relu.forms();
    assertThat(forms).extracting(Relu::name).containsExactly("relu-plain", "relu-simd");
    assertThat(forms.get(0).unsupportedReason()).isEmpty();
    assertThat(forms.get(1).unsupportedReason()).isEqualTo(VectorModule.missingReason());
    assertThat(Relu.plain().name()).isEqualTo("relu-plain");
  }

  @Test
  void output_isInput() {
    assertThat(relu.output(SMALL)).isEqualTo(SMALL);
    try (LayerPlan plan = relu.plan(SMALL)) {
      assertThat(plan.input()).isEqualTo(SMALL);
      assertThat(plan.output()).isEqualTo(SMALL);
      assertThat(plan.inPlace()).isTrue();
      assertThat(plan.workspaceBytes()).isZero();
    }
  }

  @Test
  void handComputed_forwardInferenceAndBackward() {
    float[] src = {-2, -0.5f, 0, 0.5f, 2, -3};
    float[] diffDst = {1, 2, 3, 4, 5, 6};
    float[] dst = new float[6];
    float[] inferred = new float[6];
    float[] diffSrc = new float[6];
    try (LayerPlan plan = relu.plan(SMALL)) {
      plan.inference(src, inferred);
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, diffSrc);
    }
    assertThat(dst).containsExactly(0, 0, 0, 0.5f, 2, 0);
    assertThat(inferred).containsExactly(dst);
    assertThat(diffSrc).containsExactly(0, 0, 0, 4, 5, 0);
    assertThat(src).containsExactly(-2, -0.5f, 0, 0.5f, 2, -3);
    assertThat(diffDst).containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** Each special value at every place of a vector and of what follows the last one. */
  @Test
  void specialValues_atEveryPlace() {
    float[] special = {-0.0f, 0.0f, TINY, -TINY, INFINITY, -INFINITY, NAN, NEGATIVE_NAN};
    float[] rectified = {0, 0, TINY, 0, INFINITY, 0, NAN, NAN};
    boolean[] passes = {false, false, true, false, true, false, true, true};
    for (int rotation = 0; rotation < special.length; rotation++) {
      float[] src = new float[67];
      float[] diffDst = new float[67];
      float[] expected = new float[67];
      float[] expectedDiff = new float[67];
      for (int i = 0; i < src.length; i++) {
        int value = (i + rotation) % special.length;
        src[i] = special[value];
        expected[i] = rectified[value];
        diffDst[i] = special[i * 5 % special.length];
        expectedDiff[i] = passes[value] ? diffDst[i] : 0;
      }
      float[] dst = new float[67];
      float[] diffSrc = new float[67];
      try (LayerPlan plan = relu.plan(new Activations(1, 1, 1, 67))) {
        plan.forward(src, dst);
        plan.backward(src, dst, diffDst, diffSrc);
      }
      assertSameBits(dst, expected, "dst, rotated by " + rotation);
      assertSameBits(diffSrc, expectedDiff, "diffSrc, rotated by " + rotation);
    }
  }

  @Test
  void allLengths_sameBitsAsDefinitionInPlaceAndNot() {
    IntStream.concat(IntStream.rangeClosed(1, 67), IntStream.of(127, 509, 4099, 20011))
        .forEach(this::sameBitsAsDefinition);
  }

  private void sameBitsAsDefinition(int length) {
    float[] src = mixed(length, 17L * length);
    float[] diffDst = mixed(length, 17L * length + 1);
    float[] expected = new float[length];
    float[] expectedDiff = new float[length];
    for (int i = 0; i < length; i++) {
      expected[i] = src[i] <= 0 ? 0 : src[i];
      expectedDiff[i] = src[i] <= 0 ? 0 : diffDst[i];
    }
    float[] dst = filled(length);
    float[] diffSrc = filled(length);
    float[] both = src.clone();
    float[] diffBoth = diffDst.clone();
    String name = "length " + length + ", seed " + 17L * length;
    try (LayerPlan plan = relu.plan(new Activations(1, 1, 1, length))) {
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, diffSrc);
      assertSameBits(dst, expected, "dst of " + name);
      assertSameBits(diffSrc, expectedDiff, "diffSrc of " + name);
      assertSameBits(src, mixed(length, 17L * length), "src of " + name);
      assertSameBits(diffDst, mixed(length, 17L * length + 1), "diffDst of " + name);

      plan.forward(both, both);
      plan.backward(both, both, diffBoth, diffBoth);
      assertSameBits(both, expected, "dst in place of " + name);
      assertSameBits(diffBoth, expectedDiff, "diffSrc in place of " + name);

      both = src.clone();
      plan.inference(both, both);
      assertSameBits(both, expected, "inference in place of " + name);
    }
  }

  /** Central differences, at inputs that no step takes across 0. */
  @Test
  void backward_isTheNumericGradientAwayFromTheKink() {
    int length = 211;
    float step = 1 / 256f;
    Random random = new Random(5);
    float[] src = new float[length];
    float[] diffDst = new float[length];
    for (int i = 0; i < length; i++) {
      src[i] = (random.nextBoolean() ? 1 : -1) * (0.25f + random.nextInt(256) / 256f);
      diffDst[i] = random.nextInt(17) - 8;
    }
    float[] dst = new float[length];
    float[] diffSrc = new float[length];
    try (LayerPlan plan = relu.plan(new Activations(1, 1, 1, length))) {
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, diffSrc);
      for (int i = 0; i < length; i++) {
        float[] up = src.clone();
        float[] down = src.clone();
        up[i] += step;
        down[i] -= step;
        double slope = (weighted(plan, up, diffDst) - weighted(plan, down, diffDst)) / (2 * step);
        assertThat((double) diffSrc[i]).as("element %s", i).isCloseTo(slope, within(1e-9));
      }
    }
  }

  private static double weighted(LayerPlan plan, float[] src, float[] diffDst) {
    float[] dst = new float[src.length];
    plan.inference(src, dst);
    double sum = 0;
    for (int i = 0; i < dst.length; i++) {
      sum += (double) dst[i] * diffDst[i];
    }
    return sum;
  }

  @Test
  void backwardForNobody_changesNothing() {
    float[] src = {1, -1, 2, -2, 3, -3};
    float[] dst = new float[6];
    float[] diffDst = {1, 2, 3, 4, 5, 6};
    try (LayerPlan plan = relu.plan(SMALL)) {
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, null);
    }
    assertThat(src).containsExactly(1, -1, 2, -2, 3, -3);
    assertThat(dst).containsExactly(1, 0, 2, 0, 3, 0);
    assertThat(diffDst).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    float[] src = new float[6];
    float[] dst = new float[6];
    float[] diffDst = new float[6];
    float[] diffSrc = new float[6];
    try (LayerPlan plan = relu.plan(SMALL)) {
      assertThatThrownBy(() -> plan.backward(src, dst, diffDst, diffSrc))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward of %s comes before forward; it must come after", relu.name());
      plan.inference(src, dst);
      assertThatThrownBy(() -> plan.backward(src, dst, diffDst, diffSrc))
          .isInstanceOf(IllegalStateException.class);
      refuses("src", bad -> plan.inference(bad, dst));
      refuses("dst", bad -> plan.inference(src, bad));
      refuses("src", bad -> plan.forward(bad, dst));
      refuses("dst", bad -> plan.forward(src, bad));
      plan.forward(src, dst);
      refuses("src", bad -> plan.backward(bad, dst, diffDst, diffSrc));
      refuses("dst", bad -> plan.backward(src, bad, diffDst, diffSrc));
      refuses("diffDst", bad -> plan.backward(src, dst, bad, diffSrc));
      for (int length : new int[] {0, 5, 7}) {
        assertThatThrownBy(() -> plan.backward(src, dst, diffDst, new float[length]))
            .hasMessage(
                "diffSrc is a float[%s]; it must be a float[6] for %s of 1x1x2x3",
                length, relu.name());
      }
      assertThatThrownBy(() -> plan.backward(src, dst, diffDst, src))
          .hasMessage("diffSrc is the same array as src; it must be another one");
      assertThatThrownBy(() -> plan.backward(src, dst, diffDst, dst))
          .hasMessage("diffSrc is the same array as dst; it must be another one");
    }
  }

  private interface Call {
    void with(float[] argument);
  }

  private void refuses(String name, Call call) {
    refuses(name, "null", () -> call.with(null));
    for (int length : new int[] {0, 5, 7}) {
      refuses(name, "a float[" + length + "]", () -> call.with(new float[length]));
    }
  }

  private void refuses(String name, String value, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s is %s; it must be a float[6] for %s of 1x1x2x3", name, value, relu.name());
  }

  @Test
  void closedPlan_refusesAndClosesTwice() {
    float[] a = new float[6];
    LayerPlan plan = relu.plan(SMALL);
    plan.forward(a, a);
    plan.close();
    plan.close();
    String message = "this plan of " + relu.name() + " for 1x1x2x3 is closed; make another one";
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
    float[] src = mixed(length, 1);
    float[] dst = new float[length];
    float[] diffDst = mixed(length, 2);
    float[] diffSrc = new float[length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (LayerPlan plan = relu.plan(new Activations(1, 1, 1, length))) {
      long allocated = Long.MAX_VALUE;
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (allocated > 0 && System.nanoTime() < deadline) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 20; call++) {
          plan.inference(src, dst);
          plan.forward(src, dst);
          plan.backward(src, dst, diffDst, diffSrc);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).isZero();
    }
  }

  /** Numbers of either sign, with every special value among them. */
  private static float[] mixed(int length, long seed) {
    float[] special = {-0.0f, 0.0f, TINY, -TINY, INFINITY, -INFINITY, NAN};
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      int choice = random.nextInt(4 * special.length);
      values[i] = choice < special.length ? special[choice] : (float) random.nextGaussian();
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
