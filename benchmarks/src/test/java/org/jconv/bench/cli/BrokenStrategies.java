package org.jconv.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.direct.NestedLoops;

/** Strategies for the class path of a command under test, to see what it says of them. */
final class BrokenStrategies {
  private BrokenStrategies() {}

  /** Puts a provider file beside the test classes' folder, and returns both as class path. */
  static Path[] classPath(Path folder, Class<?> provider) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ConvolutionStrategy.class.getName()), provider.getName());
    Path testClasses =
        Path.of(BrokenStrategies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Path[] {folder, testClasses};
  }

  /** Answers, but forward is off by one in one element. */
  public static final class OffByOne implements ConvolutionStrategy {
    @Override
    public String name() {
      return "off-by-one";
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
          dst[0]++;
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
