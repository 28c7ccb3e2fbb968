package org.jconv.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.direct.NestedLoops;
import org.jconv.direct.TiledLoops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequentialTest {
  private static final Activations INPUT = new Activations(2, 2, 6, 6);

  private static Conv2d conv(int ic, int size, int oc) {
    return Conv2d.of(
        ConvolutionShape.builder().input(ic, size, size).filters(oc, 3, 3).padding(1).build(),
        new NestedLoops());
  }

  private static MaxPool2d pool(int k, int stride) {
    return MaxPool2d.plain(MaxPool2d.Window.of(k, stride));
  }

  private static Dropout dropout(long seed) {
    return Dropout.forms(0.5, seed).get(0);
  }

  /**
   * A layer whose backward goes wrong if its dst is overwritten. (A ReLU's does not, where ReLU or
   * dropout follow: what they change to 0 gets no gradient anyway.) It does not say that it needs
   * it, which must mean the same.
   */
  private static final class Tanh implements Layer {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public Optional<String> unsupportedReason() {
      return Optional.empty();
    }

    @Override
    public Activations output(Activations input) {
      return input;
    }

    @Override
    public LayerPlan plan(Activations input) {
      return new CheckedLayerPlan(this, input, true) {
        @Override
        void computeInference(float[] src, float[] dst) {
          computeForward(src, dst);
        }

        @Override
        void computeForward(float[] src, float[] dst) {
          for (int i = 0; i < src.length; i++) {
            dst[i] = (float) Math.tanh(src[i]);
          }
        }

        @Override
        void computeBackward(float[] src, float[] dst, float[] diffDst, float[] diffSrc) {
          for (int i = 0; diffSrc != null && i < dst.length; i++) {
            diffSrc[i] = diffDst[i] * (1 - dst[i] * dst[i]);
          }
        }

        @Override
        public long workspaceBytes() {
          return 0;
        }
      };
    }
  }

  /** The same layers, each with arrays of its own: what a Sequential must be equal to. */
  private static final class OneByOne implements AutoCloseable {
    private final List<Layer> layers = new ArrayList<>();
    private final List<LayerPlan> plans = new ArrayList<>();

    OneByOne(Layer layer, Activations input) {
      flatten(layer);
      Activations sizes = input;
      for (Layer next : layers) {
        plans.add(next.plan(sizes));
        sizes = next.output(sizes);
      }
    }

    private void flatten(Layer layer) {
      if (layer instanceof Sequential sequential) {
        sequential.layers().forEach(this::flatten);
      } else {
        layers.add(layer);
      }
    }

    TrainingStep step(float[] src, float[] diffDst) {
      List<float[]> activations = new ArrayList<>(List.of(src));
      for (LayerPlan plan : plans) {
        float[] dst = new float[plan.output().length()];
        plan.forward(activations.get(activations.size() - 1), dst);
        activations.add(dst);
      }
      float[] gradient = diffDst;
      for (int i = plans.size() - 1; i >= 0; i--) {
        float[] diffSrc = new float[plans.get(i).input().length()];
        plans.get(i).backward(activations.get(i), activations.get(i + 1), gradient, diffSrc);
        gradient = diffSrc;
      }
      List<float[]> parameters = new ArrayList<>();
      for (Layer layer : layers) {
        if (layer instanceof Conv2d convolution) {
          parameters.add(convolution.diffWeights().clone());
          parameters.add(convolution.diffBias().clone());
        }
      }
      return new TrainingStep(activations.get(plans.size()), gradient, parameters);
    }

    float[] inference(float[] src) {
      float[] in = src;
      for (LayerPlan plan : plans) {
        float[] out = new float[plan.output().length()];
        plan.inference(in, out);
        in = out;
      }
      return in;
    }

    @Override
    public void close() {
      plans.forEach(LayerPlan::close);
    }
  }

  /** Two steps with an inference in each, compared with the same layers one by one. */
  private static void assertSameAsOneByOne(
      String what, Layer network, Activations input, SplittableRandom random) {
    TrainingStep.initialised(network, random);
    try (LayerPlan plan = network.plan(input);
        OneByOne separate = new OneByOne(network, input)) {
      for (int step = 0; step < 2; step++) {
        String which = what + ", step " + step;
        float[] src = TrainingStep.normal(plan.input().length(), 1, random);
        float[] other = TrainingStep.normal(plan.input().length(), 1, random);
        float[] diffDst = TrainingStep.normal(plan.output().length(), 1, random);
        TrainingStep expected = separate.step(src.clone(), diffDst.clone());
        float[] srcBefore = src.clone();
        float[] diffDstBefore = diffDst.clone();
        float[] dst = new float[plan.output().length()];
        float[] dstOfOther = new float[plan.output().length()];
        float[] diffSrc = new float[plan.input().length()];

        plan.forward(src, dst);
        assertThat(dst).as(which).containsExactly(expected.dst());
        plan.inference(other, dstOfOther);
        plan.backward(src, dst, diffDst, diffSrc);

        assertThat(dstOfOther).as(which).containsExactly(separate.inference(other));
        assertThat(dst).as(which).containsExactly(expected.dst());
        assertThat(diffSrc).as(which).containsExactly(expected.diffSrc());
        assertThat(src).as(which).containsExactly(srcBefore);
        assertThat(diffDst).as(which).containsExactly(diffDstBefore);
        List<Conv2d> convolutions = TrainingStep.convolutions(network);
        for (int i = 0; i < convolutions.size(); i++) {
          Conv2d convolution = convolutions.get(i);
          assertThat(convolution.diffWeights())
              .as(which)
              .containsExactly(expected.parameters().get(2 * i));
          assertThat(convolution.diffBias())
              .as(which)
              .containsExactly(expected.parameters().get(2 * i + 1));
        }
      }
    }
  }

  static List<List<Layer>> stacks() {
    return List.of(
        List.of(Relu.plain()),
        List.of(dropout(1)),
        List.of(Relu.plain(), Relu.plain()),
        List.of(Relu.plain(), dropout(1)),
        List.of(dropout(1), Relu.plain()),
        List.of(dropout(1), dropout(2), dropout(3)),
        List.of(new Tanh(), Relu.plain()),
        List.of(new Tanh(), dropout(1), new Tanh(), new Tanh()),
        List.of(conv(2, 6, 2), new Tanh(), dropout(1), pool(2, 1)),
        List.of(Sequential.of(conv(2, 6, 2), new Tanh()), dropout(1), Relu.plain()),
        List.of(pool(2, 1), pool(2, 1), pool(2, 1)),
        List.of(pool(2, 1), Relu.plain(), Relu.plain(), dropout(3)),
        List.of(pool(2, 1), dropout(1), Relu.plain(), pool(2, 1)),
        List.of(conv(2, 6, 3), Relu.plain()),
        List.of(conv(2, 6, 2), dropout(1), Relu.plain(), dropout(2), conv(2, 6, 2)),
        List.of(conv(2, 6, 2), conv(2, 6, 2), conv(2, 6, 2), conv(2, 6, 2)),
        List.of(Sequential.of(conv(2, 6, 2), Relu.plain()), dropout(1), Relu.plain()),
        List.of(Sequential.of(conv(2, 6, 2), dropout(2)), Relu.plain(), pool(2, 2)));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void stack_sameBitsAsOneByOne(List<Layer> layers) {
    assertSameAsOneByOne(names(layers), new Sequential(layers), INPUT, new SplittableRandom(1));
  }

  @Test
  void randomStacks_sameBitsAsOneByOne() {
    for (long seed = 1; seed <= 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextInt(2, 8);
      Activations input = new Activations(random.nextInt(1, 3), random.nextInt(1, 4), size, size);
      Sequential network = randomStack(input, 2, random);
      assertSameAsOneByOne(
          "seed " + seed + ": " + names(network.layers()) + " on " + input, network, input, random);
    }
  }

  private static Sequential randomStack(Activations input, int depth, SplittableRandom random) {
    List<Layer> layers = new ArrayList<>();
    Activations sizes = input;
    int count = random.nextInt(1, 7);
    for (int i = 0; i < count; i++) {
      layers.add(randomLayer(sizes, depth, random));
      sizes = layers.get(i).output(sizes);
    }
    return new Sequential(layers);
  }

  private static Layer randomLayer(Activations input, int depth, SplittableRandom random) {
    return switch (random.nextInt(depth > 0 ? 8 : 7)) {
      case 0, 1 -> Relu.plain();
      case 2, 3 -> dropout(random.nextLong());
      case 4 -> conv(input.c(), input.h(), random.nextInt(1, 4));
      case 5 -> new Tanh();
      case 6 -> pool(Math.min(2, input.h()), random.nextInt(1, 3));
      default -> randomStack(input, depth - 1, random);
    };
  }

  private static String names(List<Layer> layers) {
    return layers.stream()
        .map(layer -> layer instanceof Sequential s ? names(s.layers()) : layer.name())
        .toList()
        .toString();
  }

  @Test
  void inference_withoutAForwardAndWithFixedWeights() {
    Sequential network =
        TrainingStep.initialised(
            Sequential.of(Sequential.of(conv(2, 6, 3), Relu.plain()), dropout(1), conv(3, 6, 2)),
            new SplittableRandom(4));
    float[] src = TrainingStep.normal(INPUT.length(), 1, new SplittableRandom(5));
    float[] first = new float[2 * 2 * 36];
    float[] dst = new float[2 * 2 * 36];
    try (LayerPlan plan = network.plan(INPUT)) {
      plan.inference(src, first);
      plan.fixWeights();
      TrainingStep.initialised(network, new SplittableRandom(6));
      plan.inference(src, dst);
      assertThat(dst).containsExactly(first);
      plan.fixWeights();
      plan.inference(src, dst);
      assertThat(dst).isNotEqualTo(first);
    }
  }

  @Test
  void diffSrcThatNobodyWants_changesNothingElse() {
    Sequential network =
        TrainingStep.initialised(
            Sequential.of(conv(2, 6, 3), Relu.plain(), conv(3, 6, 1)), new SplittableRandom(4));
    float[] src = TrainingStep.normal(INPUT.length(), 1, new SplittableRandom(5));
    float[] diffDst = TrainingStep.normal(2 * 36, 1, new SplittableRandom(6));
    TrainingStep whole = TrainingStep.of(network, INPUT, src, diffDst);
    try (LayerPlan plan = network.plan(INPUT)) {
      float[] dst = new float[2 * 36];
      plan.forward(src, dst);
      plan.backward(src, dst, diffDst, null);
    }
    Conv2d first = (Conv2d) network.layers().get(0);
    assertThat(first.diffWeights()).containsExactly(whole.parameters().get(0));
    assertThat(first.diffBias()).containsExactly(whole.parameters().get(1));
  }

  @Test
  void workspace_isPlansAndBuffersInPlaceOnesOnce() {
    long image = INPUT.length() * (long) Float.BYTES;
    // dropout, dropout, relu after a convolution all work in dst; their gradients are one array
    Sequential inPlace = Sequential.of(conv(2, 6, 2), dropout(1), dropout(2), Relu.plain());
    try (LayerPlan plan = inPlace.plan(INPUT);
        LayerPlan one = dropout(1).plan(INPUT)) {
      assertThat(plan.workspaceBytes()).isEqualTo(image + 2 * one.workspaceBytes());
    }
    // each convolution reads what the one before it gave: three activations, but two gradients
    Sequential kept = Sequential.of(conv(2, 6, 2), conv(2, 6, 2), conv(2, 6, 2), conv(2, 6, 2));
    try (LayerPlan plan = kept.plan(INPUT)) {
      assertThat(plan.workspaceBytes()).isEqualTo(5 * image);
    }
  }

  @Test
  void steadyState_allocatesNothing() {
    Sequential network =
        Sequential.of(
            new Conv2d(ConvolutionShape.parse("ic2ih6oc3kh3ph1"), new TiledLoops(), 1),
            Sequential.of(Relu.plain(), pool(2, 2)),
            dropout(1),
            conv(3, 3, 2),
            Relu.plain());
    float[] src = new float[INPUT.length()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (LayerPlan plan = network.plan(INPUT)) {
      float[] dst = new float[plan.output().length()];
      float[] diffDst = new float[plan.output().length()];
      float[] diffSrc = new float[plan.input().length()];
      // the least of all calls: now and then the JVM makes something once, to link or recompile
      long allocated = Long.MAX_VALUE;
      for (int call = 0; call < 20; call++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.forward(src, dst);
        plan.backward(src, dst, diffDst, diffSrc);
        plan.backward(src, dst, diffDst, null);
        plan.inference(src, dst);
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated).isZero();
    }
  }

  @Test
  void noLayer_isRefused() {
    assertThatThrownBy(Sequential::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the list of layers is empty; it must have at least one");
  }

  @Test
  void layerThatCannotFollow_isNamed() {
    Sequential network = Sequential.of(conv(2, 6, 3), Sequential.of(Relu.plain(), conv(2, 6, 2)));
    assertThatThrownBy(() -> network.plan(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "layer 2 of 2, sequential: layer 2 of 2, conv2d-nested-loops: the input of"
                + " conv2d-nested-loops is 2x3x6x6; it must be 2x2x6x6 for ");
  }

  @Test
  void output_chains() {
    Sequential network = Sequential.of(conv(2, 6, 3), Relu.plain(), pool(3, 3), conv(3, 2, 7));
    assertThat(network.name()).isEqualTo("sequential");
    assertThat(network.unsupportedReason()).isEmpty();
    assertThat(network.output(INPUT)).isEqualTo(new Activations(2, 7, 2, 2));
  }

  @Test
  void badArguments_messageNamesArgumentValueAndRule() {
    float[] src = new float[INPUT.length()];
    try (LayerPlan plan = Sequential.of(Relu.plain(), dropout(1)).plan(INPUT)) {
      assertThatThrownBy(() -> plan.backward(src, src.clone(), src, null))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward of sequential comes before forward; it must come after");
      assertThatThrownBy(() -> plan.forward(src, new float[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dst is a float[3]; it must be a float[144] for sequential of 2x2x6x6");
      assertThatThrownBy(() -> plan.forward(src, src))
          .hasMessage("dst is the same array as src; it must be another one");
    }
  }

  /** Closes are counted, and an absent plan is a failure on the way. */
  private static final class Watched implements Layer {
    private final Layer inner = Relu.plain();
    private final boolean fails;
    private int open;

    Watched(boolean fails) {
      this.fails = fails;
    }

    @Override
    public String name() {
      return "watched";
    }

    @Override
    public Optional<String> unsupportedReason() {
      return Optional.empty();
    }

    @Override
    public Activations output(Activations input) {
      return input;
    }

    @Override
    public LayerPlan plan(Activations input) {
      if (fails) {
        throw new UnsupportedOperationException("no plan today");
      }
      open++;
      LayerPlan plan = inner.plan(input);
      return new CheckedLayerPlan(this, input, true) {
        @Override
        void computeInference(float[] src, float[] dst) {
          plan.inference(src, dst);
        }

        @Override
        void computeForward(float[] src, float[] dst) {
          plan.forward(src, dst);
        }

        @Override
        void computeBackward(float[] src, float[] dst, float[] diffDst, float[] diffSrc) {
          plan.backward(src, dst, diffDst, diffSrc);
        }

        @Override
        public long workspaceBytes() {
          return 0;
        }

        @Override
        void release() {
          open--;
          plan.close();
        }
      };
    }
  }

  @Test
  void close_closesAll() {
    Watched first = new Watched(false);
    Watched second = new Watched(false);
    LayerPlan plan = Sequential.of(first, Sequential.of(second, second)).plan(INPUT);
    assertThat(first.open).isEqualTo(1);
    assertThat(second.open).isEqualTo(2);
    plan.close();
    plan.close();
    assertThat(first.open).isZero();
    assertThat(second.open).isZero();
    float[] src = new float[INPUT.length()];
    assertThatThrownBy(() -> plan.forward(src, src.clone()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this plan of sequential for 2x2x6x6 is closed; make another one");
    assertThatThrownBy(plan::fixWeights).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void planThatCannotBeMade_closesThoseBefore() {
    Watched first = new Watched(false);
    Sequential network = Sequential.of(first, Sequential.of(first, new Watched(true)), first);
    assertThatThrownBy(() -> network.plan(INPUT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("no plan today");
    assertThat(first.open).isZero();
  }

  @Test
  void layerThatCannotRun_isNamedWithItsReason() {
    Layer never =
        new Layer() {
          @Override
          public String name() {
            return "never";
          }

          @Override
          public Optional<String> unsupportedReason() {
            return Optional.of("it never can");
          }

          @Override
          public Activations output(Activations input) {
            return input;
          }

          @Override
          public LayerPlan plan(Activations input) {
            throw new AssertionError("asked for a plan in spite of its reason");
          }
        };
    Sequential network = Sequential.of(Relu.plain(), never);
    assertThat(network.unsupportedReason())
        .contains("layer 2 of 2, never, cannot run here: it never can");
    assertThatThrownBy(() -> network.plan(INPUT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "sequential cannot run here: layer 2 of 2, never, cannot run here: it never can");
  }
}
