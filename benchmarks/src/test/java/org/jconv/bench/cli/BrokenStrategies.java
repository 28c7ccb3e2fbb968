package org.jconv.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;

/** Strategies for the class path of a command under test, to see what it says of them. */
public final class BrokenStrategies {
  private BrokenStrategies() {}

  /** Puts a provider file beside the test classes' folder, and returns both as class path. */
  static Path[] classPath(Path folder, Class<?>... providers) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(ConvolutionStrategy.class.getName()),
        Stream.of(providers).map(Class::getName).toList());
    Path testClasses =
        Path.of(BrokenStrategies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Path[] {folder, testClasses};
  }

  /** Answers, but the first element of forward is off. */
  private abstract static class Off implements ConvolutionStrategy {
    private final String name;
    private final float off;

    Off(String name, float off) {
      this.name = name;
      this.off = off;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape) {
      return Optional.empty();
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      ConvolutionPlan right = new NestedLoops().plan(shape, threads);
      return new CheckedPlan(this, shape, threads) {
        @Override
        protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
          right.forward(src, weights, bias, dst);
          dst[0] += off;
        }

        @Override
        protected void computeBackwardData(float[] diffDst, float[] weights, float[] diffSrc) {
          right.backwardData(diffDst, weights, diffSrc);
        }

        @Override
        protected void computeBackwardWeights(
            float[] src, float[] diffDst, float[] diffWeights, float[] diffBias) {
          right.backwardWeights(src, diffDst, diffWeights, diffBias);
        }

        @Override
        protected Inference prepareInference(float[] weights, float[] bias) {
          return right.fixWeights(weights, bias);
        }

        @Override
        public long workspaceBytes() {
          return 0;
        }
      };
    }
  }

  /** Wrong in one element. */
  public static final class OffByOne extends Off {
    public OffByOne() {
      super("off-by-one", 1);
    }
  }

  /** Off by no more than it states: right. */
  public static final class Approximate extends Off {
    public Approximate() {
      super("approximate", 1e-3f);
    }

    @Override
    public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
      return OptionalDouble.of(1e-3);
    }
  }

  /** Off by more than it states: wrong. */
  public static final class Careless extends Off {
    public Careless() {
      super("careless", 1);
    }

    @Override
    public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
      return OptionalDouble.of(1e-3);
    }
  }

  /** Right, but without the gradient by the weights. */
  public static final class WithoutBackwardWeights extends Off {
    public WithoutBackwardWeights() {
      super("without-weights", 0);
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
      return direction == Direction.BACKWARD_WEIGHTS
          ? Optional.of("nobody has thought of a way")
          : Optional.empty();
    }
  }

  /** Ends its JVM as a signal does. */
  public static final class Halts extends Off {
    public Halts() {
      super("halts", 0);
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      Runtime.getRuntime().halt(137);
      throw new AssertionError("the JVM has ended");
    }
  }

  /** Finds no memory. */
  public static final class Starves extends Off {
    public Starves() {
      super("starves", 0);
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      throw new OutOfMemoryError("too much");
    }
  }

  /** Can do nothing, and says so. */
  public static final class Reluctant implements ConvolutionStrategy {
    @Override
    public String name() {
      return "reluctant";
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape) {
      return Optional.of("it needs a machine that is not invented");
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      throw new UnsupportedOperationException("it needs a machine that is not invented");
    }
  }
}
