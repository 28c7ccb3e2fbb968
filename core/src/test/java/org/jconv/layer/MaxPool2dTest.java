package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jconv.layer.MaxPool2d.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every form of max pooling must do. */
@ParameterizedClass
@MethodSource("forms")
class MaxPool2dTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final Activations ALEXNET = new Activations(1, 3, 55, 55);

  @Parameter String form;

  static Stream<String> forms() {
    return MaxPool2d.forms(Window.of(1, 1)).stream().map(MaxPool2d::name);
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Optional<String> reason = layer(Window.of(1, 1)).unsupportedReason();
    assumeTrue(reason.isEmpty(), () -> form + " cannot run here: " + reason.get());
  }

  private MaxPool2d layer(Window window) {
    return MaxPool2d.forms(window).stream()
        .filter(layer -> layer.name().equals(form))
        .findFirst()
        .orElseThrow();
  }

  /** What a plan computes: dst of forward, and diffSrc. */
  private record Result(float[] dst, float[] diffSrc) {}

  /** Runs everything, into arrays full of rubbish; inference must give the bits of forward. */
  private static Result run(LayerPlan plan, float[] src, float[] diffDst) {
    float[] dst = filled(plan.output().length(), 77);
    plan.forward(src, dst);
    float[] inferred = filled(dst.length, 78);
    plan.inference(src, inferred);
    assertThat(bits(inferred)).as("inference").containsExactly(bits(dst));
    float[] diffSrc = filled(src.length, 79);
    plan.backward(src, dst, diffDst, diffSrc);
    return new Result(dst, diffSrc);
  }

  private Result run(Window window, Activations input, float[] src, float[] diffDst) {
    try (LayerPlan plan = layer(window).plan(input)) {
      return run(plan, src, diffDst);
    }
  }

  private static float[] filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return array;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  private static float[] of(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private void check(
      Window window, int h, int w, float[] src, float[] dst, float[] diffDst, float[] diffSrc) {
    Result result = run(window, new Activations(1, 1, h, w), src, diffDst);
    assertThat(bits(result.dst)).as("dst %s", Arrays.toString(result.dst)).isEqualTo(bits(dst));
    assertThat(result.diffSrc).containsExactly(diffSrc);
  }

  @Test
  void twoByTwoStrideTwo_pinned() {
    check(
        Window.of(2, 2),
        4,
        4,
        of(1, 2, 5, 3, 4, 0, 1, 2, -1, -2, 7, 7, -3, -4, 7, 7),
        of(4, 5, -1, 7),
        of(10, 20, 30, 40),
        of(0, 0, 20, 0, 10, 0, 0, 0, 30, 0, 40, 0, 0, 0, 0, 0));
  }

  @Test
  void overlappingWindowsWithTies_firstTakesGradientAndItAddsUp() {
    check(
        Window.of(3, 1),
        4,
        4,
        of(1, 5, 5, 0, 2, 3, 4, 5, 5, 0, 1, 2, 9, 0, 0, 5),
        of(5, 5, 9, 5),
        of(1, 10, 100, 1000),
        of(0, 11, 0, 0, 0, 0, 0, 1000, 0, 0, 0, 0, 100, 0, 0, 0));
  }

  @Test
  void allNegativeWithPadding_paddingNeverWins() {
    check(
        Window.of(3, 2).withPadding(1),
        3,
        3,
        of(-1, -2, -3, -4, -5, -6, -7, -8, -9),
        of(-1, -2, -4, -5),
        of(1, 2, 3, 4),
        of(1, 2, 0, 3, 4, 0, 0, 0, 0));
  }

  @Test
  void unequalEnds_pinned() {
    check(
        Window.of(2, 3, 1, 2).withPadding(1, 0, 0, 2),
        2,
        3,
        of(1, 2, 3, 6, 5, 4),
        of(3, 3, 6, 4),
        of(1, 2, 4, 8),
        of(0, 0, 3, 4, 0, 8));
  }

  @Test
  void dilation_skipsWhatLiesBetween() {
    check(
        Window.of(2, 1).withDilation(1, 2),
        3,
        5,
        of(1, 9, 2, 3, 4, 8, 8, 8, 8, 8, 5, 0, 6, 5, 7),
        of(5, 9),
        of(1, 2),
        of(0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void ceil_lastWindowReachesBeyondTheImage() {
    check(
        Window.of(2, 2).withCeil(),
        3,
        3,
        of(1, 2, 3, 4, 5, 6, -7, -8, -9),
        of(5, 6, -7, -9),
        of(1, 2, 3, 4),
        of(0, 0, 0, 0, 1, 2, 3, 0, 4));
  }

  @Test
  void ceil_lastWindowInTheEndPaddingIsDropped() {
    // (2 + 2 - 1)/2 rounded up + 1 = 3 windows, the third of which would start at 3, in the padding
    check(
        new Window(2, 1, 2, 1, 1, 0, 1, 0, 0, 0, true),
        3,
        1,
        of(1, 2, 3),
        of(1, 3),
        of(5, 6),
        of(5, 0, 6));
    assertThat(layer(Window.of(1, 3).withCeil()).output(new Activations(2, 5, 3, 5)))
        .isEqualTo(new Activations(2, 5, 1, 2));
    assertThat(layer(Window.of(2, 3).withPadding(1).withCeil()).output(new Activations(1, 1, 2, 4)))
        .isEqualTo(new Activations(1, 1, 1, 2));
  }

  @Test
  void global_oneOutput() {
    check(Window.of(2, 3, 1, 1), 2, 3, of(1, 2, 3, 4, 9, 5), of(9), of(6), of(0, 0, 0, 0, 6, 0));
  }

  @Test
  void oneByOne_identityOrEverySecond() {
    check(Window.of(1, 1), 1, 3, of(1, -0.0, -2), of(1, -0.0, -2), of(1, 2, 3), of(1, 2, 3));
    check(Window.of(1, 2), 1, 3, of(1, 0, -2), of(1, -2), of(1, 2), of(1, 0, 2));
    check(Window.of(1, 1), 1, 1, of(-3), of(-3), of(2), of(2));
    check(Window.of(3, 1).withPadding(1), 1, 1, of(-3), of(-3), of(2), of(2));
  }

  @Test
  void nan_firstOneWinsWithItsBitsAndTakesTheGradient() {
    float other = Float.intBitsToFloat(0xffc12345);
    check(
        Window.of(2, 2),
        2,
        4,
        new float[] {INFINITY, other, Float.NaN, 1, Float.NaN, 2, 3, 4},
        new float[] {other, Float.NaN},
        of(1, 2),
        of(0, 1, 2, 0, 0, 0, 0, 0));
  }

  @Test
  void zeros_areEqualAndTheFirstKeepsItsSign() {
    check(
        Window.of(1, 2, 1, 2),
        1,
        8,
        of(-0.0, 0.0, 0.0, -0.0, -0.0, -0.0, -1, -0.0),
        of(-0.0, 0.0, -0.0, -0.0),
        of(1, 2, 3, 4),
        of(1, 0, 2, 0, 3, 0, 0, 4));
  }

  @Test
  void infinities_firstRealElementOfAWindowOfNothingElse() {
    check(
        Window.of(3, 2).withPadding(1),
        3,
        3,
        filled(9, -INFINITY),
        filled(4, -INFINITY),
        of(1, 2, 4, 8),
        of(1, 2, 0, 4, 8, 0, 0, 0, 0));
    check(
        Window.of(1, 2, 1, 2),
        1,
        6,
        of(INFINITY, INFINITY, -INFINITY, 1, -INFINITY, -INFINITY),
        of(INFINITY, 1, -INFINITY),
        of(1, 2, 3),
        of(1, 0, 0, 2, 3, 0));
  }

  @Test
  void randomWindows_sameBitsAsReference() {
    for (long seed = 0; seed < 4000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Window window = randomWindow(random);
      // wide enough now and then for several vectors
      int width = random.nextInt(4) == 0 ? 90 : 14;
      Activations input =
          new Activations(
              random.nextInt(1, 3),
              random.nextInt(1, 4),
              random.nextInt(1, 10),
              random.nextInt(1, width));
      if (refused(window, input)) {
        continue;
      }
      checkRandom(window, input, random, "seed " + seed + ": " + window + " of " + input);
    }
  }

  @Test
  void alexNetsWindow_sameBitsAsReference() {
    for (long seed = 0; seed < 4; seed++) {
      checkRandom(Window.of(3, 2), ALEXNET, new SplittableRandom(seed), "seed " + seed);
    }
  }

  private void checkRandom(
      Window window, Activations input, SplittableRandom random, String description) {
    float[] src = randomValues(random, input.length());
    float[] diffDst = integers(random, window.output(input).length());
    Result expected = reference(window, input, src, diffDst);
    Result result = run(window, input, src, diffDst);
    assertThat(bits(result.dst)).as("dst, %s", description).isEqualTo(bits(expected.dst));
    assertThat(bits(result.diffSrc))
        .as("diffSrc, %s", description)
        .isEqualTo(bits(expected.diffSrc));
    assertThat(sum(result.diffSrc)).as("adjoint, %s", description).isEqualTo(sum(diffDst));
  }

  private static Window randomWindow(SplittableRandom random) {
    int kh = random.nextInt(1, 5);
    int kw = random.nextInt(1, 5);
    int dh = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
    int dw = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
    int spanH = (kh - 1) * (dh + 1) + 1;
    int spanW = (kw - 1) * (dw + 1) + 1;
    return new Window(
        kh,
        kw,
        random.nextInt(1, 5),
        random.nextInt(1, 5),
        random.nextInt(spanH),
        random.nextInt(spanW),
        random.nextInt(spanH),
        random.nextInt(spanW),
        dh,
        dw,
        random.nextBoolean());
  }

  private static boolean refused(Window window, Activations input) {
    try {
      window.output(input);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** Mostly small integers, so that there are ties, and in every third case what is special. */
  private static float[] randomValues(SplittableRandom random, int length) {
    float[] special = {-0.0f, 0.0f, INFINITY, -INFINITY, Float.NaN, Float.intBitsToFloat(-1)};
    boolean withSpecial = random.nextInt(3) == 0;
    int range = random.nextInt(1, 100);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          withSpecial && random.nextInt(4) == 0
              ? special[random.nextInt(special.length)]
              : random.nextInt(-range, range);
    }
    return values;
  }

  private static float[] integers(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-50, 51);
    }
    return values;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** The definition: every position of every window, whether in the image or not. */
  private static Result reference(Window k, Activations in, float[] src, float[] diffDst) {
    Activations out = k.output(in);
    float[] dst = new float[out.length()];
    float[] diffSrc = new float[src.length];
    for (int o = 0; o < dst.length; o++) {
      int plane = o / (out.h() * out.w());
      int top = o / out.w() % out.h() * k.sh() - k.ph();
      int left = o % out.w() * k.sw() - k.pw();
      int position = -1;
      double maximum = 0;
      for (int r = 0; r < k.kh(); r++) {
        for (int s = 0; s < k.kw(); s++) {
          int y = top + r * (k.dh() + 1);
          int x = left + s * (k.dw() + 1);
          if (y >= 0 && y < in.h() && x >= 0 && x < in.w()) {
            int i = (plane * in.h() + y) * in.w() + x;
            double value = src[i];
            if (position < 0
                || !Double.isNaN(maximum) && (Double.isNaN(value) || value > maximum)) {
              position = i;
              maximum = value;
            }
          }
        }
      }
      dst[o] = src[position];
      diffSrc[position] += diffDst[o];
    }
    return new Result(dst, diffSrc);
  }

  /** Away from ties a small step changes the sum of dst·diffDst by what the gradient says. */
  @Test
  void gradient_isTheNumericOne() {
    Window window = Window.of(3, 2).withPadding(1).withCeil();
    Activations input = new Activations(1, 2, 6, 5);
    SplittableRandom random = new SplittableRandom(5);
    float[] src = new float[input.length()];
    for (int i = 0; i < src.length; i++) {
      src[i] = (i * 37 % src.length) / 4f; // all different, a quarter apart
    }
    float[] diffDst = integers(random, window.output(input).length());
    float[] diffSrc = run(window, input, src, diffDst).diffSrc;
    float step = 1 / 16f;
    for (int i = 0; i < src.length; i++) {
      float[] above = src.clone();
      float[] below = src.clone();
      above[i] += step;
      below[i] -= step;
      double numeric =
          (dot(run(window, input, above, diffDst).dst, diffDst)
                  - dot(run(window, input, below, diffDst).dst, diffDst))
              / (2 * step);
      assertThat(numeric).as("element %s", i).isEqualTo(diffSrc[i]);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void planUsedAgain_sameBitsAndInputsUnchanged() {
    SplittableRandom random = new SplittableRandom(9);
    Window window = Window.of(3, 2).withPadding(1);
    float[] src = randomValues(random, ALEXNET.length());
    float[] other = randomValues(random, ALEXNET.length());
    float[] diffDst = integers(random, window.output(ALEXNET).length());
    float[] srcBefore = src.clone();
    float[] diffDstBefore = diffDst.clone();
    try (LayerPlan plan = layer(window).plan(ALEXNET)) {
      Result first = run(plan, src, diffDst);
      float[] dstBefore = first.dst.clone();
      run(plan, other, diffDst);
      Result again = run(plan, src, diffDst);
      assertThat(bits(again.dst)).isEqualTo(bits(first.dst));
      assertThat(bits(again.diffSrc)).isEqualTo(bits(first.diffSrc));
      assertThat(bits(first.dst)).isEqualTo(bits(dstBefore));
    }
    assertThat(bits(src)).isEqualTo(bits(srcBefore));
    assertThat(bits(diffDst)).isEqualTo(bits(diffDstBefore));
  }

  @Test
  void inferenceAfterForward_leavesWhatBackwardNeeds() {
    Activations input = new Activations(1, 1, 1, 2);
    try (LayerPlan plan = layer(Window.of(1, 2, 1, 1)).plan(input)) {
      float[] dst = new float[1];
      plan.forward(of(1, 2), dst);
      plan.inference(of(4, 3), new float[1]);
      float[] diffSrc = new float[2];
      plan.backward(of(1, 2), dst, of(5), diffSrc);
      assertThat(diffSrc).containsExactly(0, 5);
    }
  }

  /**
   * In a JVM of its own: what C2 makes of vectors depends on what it has seen, and here it has seen
   * thousands of random windows.
   */
  @Test
  void steadyState_allocatesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                PoolAllocation.class.getName(),
                layer(Window.of(3, 2)).name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String bytes = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(bytes.strip()).isEqualTo("0");
  }

  @Test
  void layer_saysWhatItIs() {
    MaxPool2d layer = layer(Window.of(3, 2));
    assertThat(layer.name()).isIn("maxpool-plain", "maxpool-simd");
    assertThat(layer.window()).isEqualTo(Window.of(3, 2));
    assertThat(layer.output(new Activations(2, 96, 55, 55)))
        .isEqualTo(new Activations(2, 96, 27, 27));
    try (LayerPlan plan = layer.plan(ALEXNET)) {
      assertThat(plan.inPlace()).isFalse();
      assertThat(plan.workspaceBytes()).isGreaterThanOrEqualTo(4L * 3 * 27 * 27);
      plan.forward(new float[ALEXNET.length()], new float[3 * 27 * 27]);
      plan.backward(
          new float[ALEXNET.length()], new float[3 * 27 * 27], new float[3 * 27 * 27], null);
    }
    assertThat(MaxPool2d.plain(Window.of(3, 2)).name()).isEqualTo("maxpool-plain");
    List<MaxPool2d> forms = MaxPool2d.forms(Window.of(3, 2));
    assertThat(forms.get(0).name()).isEqualTo("maxpool-plain");
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    Activations input = new Activations(1, 1, 4, 4);
    float[] src = new float[16];
    float[] dst = new float[4];
    try (LayerPlan plan = layer(Window.of(2, 2)).plan(input)) {
      assertThatThrownBy(() -> plan.backward(src, dst, new float[4], new float[16]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward of %s comes before forward; it must come after", form);
      assertThatThrownBy(() -> plan.forward(new float[15], dst))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("src is a float[15]; it must be a float[16] for %s of 1x1x4x4", form);
      assertThatThrownBy(() -> plan.inference(src, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dst is null; it must be a float[4] for %s of 1x1x2x2", form);
    }
    Activations one = new Activations(1, 1, 1, 1);
    float[] same = new float[1];
    try (LayerPlan plan = layer(Window.of(1, 1)).plan(one)) {
      assertThatThrownBy(() -> plan.forward(same, same))
          .hasMessage("dst is the same array as src; it must be another one");
    }
  }
}
