package org.jconv.bench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jconv.CheckedPlan;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.direct.TiledLoops;
import org.jspecify.annotations.Nullable;

/**
 * A strategy with regressions to be found: what its jar's {@code seeded.properties} say. It
 * computes by {@code tiled-loops}, and then wastes a known time, so that a call takes so many per
 * cent longer, to a fiftieth, as the waste is to grow. {@code slower.oc5} is for shapes of five
 * filters, so that rows of one build differ.
 */
public final class SeededStrategy implements ConvolutionStrategy {
  /** 300 us and more: the convolution of a tiny shape takes 2, or 6 before C2 has compiled it. */
  private static final int STEPS = 200_000;

  private static volatile double wasted;
  private static volatile @Nullable Object allocated;

  private final String name;
  private final Properties seeded = new Properties();
  private final boolean wrong;
  private final boolean dies;

  /** As its jar says. */
  public SeededStrategy() {
    try (InputStream stream =
        SeededStrategy.class.getClassLoader().getResourceAsStream("seeded.properties")) {
      if (stream != null) {
        seeded.load(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    name = seeded.getProperty("name", "seeded");
    wrong = Boolean.parseBoolean(seeded.getProperty("wrong", "false"));
    dies = Boolean.parseBoolean(seeded.getProperty("dies", "false"));
  }

  private String of(String what, ConvolutionShape shape) {
    return seeded.getProperty(what + ".oc" + shape.oc(), seeded.getProperty(what, "0"));
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
    if (dies) {
      Runtime.getRuntime().halt(137);
    }
    ConvolutionPlan right = new TiledLoops().plan(shape, threads);
    double slower = Double.parseDouble(of("slower", shape));
    int steps = (int) Math.round(STEPS * (1 + slower / 100));
    int bytes = Integer.parseInt(of("bytes", shape));
    return new CheckedPlan(this, shape, threads) {
      @Override
      protected void computeForward(float[] src, float[] weights, float[] bias, float[] dst) {
        right.forward(src, weights, bias, dst);
        seed(dst);
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
        return right.workspaceBytes();
      }

      private void seed(float[] dst) {
        double x = 1;
        for (int i = 0; i < steps; i++) {
          x = x * 0.5 + 0.75; // each waits for the one before
        }
        wasted = x;
        if (bytes > 0) {
          allocated = new byte[bytes - 16]; // and its header
        }
        if (wrong) {
          dst[0] += 1;
        }
      }
    };
  }
}
