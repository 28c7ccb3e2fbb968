package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jconv.direct.NestedLoops;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
  @TempDir Path folder;

  @Test
  void all_areThoseOfTheStoryInItsOrder() {
    assertThat(Strategies.all())
        .extracting(ConvolutionStrategy::name)
        .containsExactly(
            "nested-loops",
            "tiled-loops",
            "im2col+ejml",
            "im2col+nd4j",
            "im2col+simd",
            "direct-simd",
            "implicit-gemm-simd",
            "winograd-2x2-simd",
            "winograd-3x3-simd",
            "winograd-4x4-simd",
            "winograd-s2d-simd",
            "depthwise-simd",
            "auto");
  }

  @Test
  void byName_findsOrNamesWhatThereIs() {
    assertThat(Strategies.byName("nested-loops")).isInstanceOf(NestedLoops.class);
    assertThatThrownBy(() -> Strategies.byName("nested"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no strategy nested; there are nested-loops, tiled-loops, im2col+ejml,"
                + " im2col+nd4j, im2col+simd, direct-simd, implicit-gemm-simd, winograd-2x2-simd,"
                + " winograd-3x3-simd, winograd-4x4-simd, winograd-s2d-simd, depthwise-simd, auto");
  }

  /** Whatever else may decline a shape: these are for all of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nested-loops",
        "tiled-loops",
        "im2col+ejml",
        "im2col+nd4j",
        "im2col+simd",
        "direct-simd",
        "implicit-gemm-simd"
      })
  void strategyForAllShapes_declinesNone(String name) {
    ConvolutionStrategy strategy = Strategies.byName(name);
    Able.shape(strategy);
    for (ConvolutionShape shape : UglyShapes.all()) {
      assertThat(Able.directions(strategy, shape)).as("%s", shape).hasSize(4);
      for (Direction direction : Direction.values()) {
        assertThat(strategy.errorBound(shape, direction)).isEmpty();
      }
    }
  }

  @Test
  void all_findsStrategiesOnTheClassPath() throws Exception {
    withProvider(
        Guest.class.getName(),
        () -> assertThat(Strategies.byName("guest")).isInstanceOf(Guest.class));
    assertThat(Strategies.all()).noneMatch(strategy -> strategy.name().equals("guest"));
  }

  @Test
  void all_refusesANameTwice() throws Exception {
    withProvider(
        NestedLoops.class.getName(),
        () ->
            assertThatThrownBy(Strategies::all)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                    "org.jconv.direct.NestedLoops and org.jconv.direct.NestedLoops are both named"
                        + " nested-loops; each strategy must have a name of its own"));
  }

  @Test
  void all_saysWhichProviderCannotBeLoaded() throws Exception {
    withProvider(
        "org.example.Absent",
        () ->
            assertThatThrownBy(Strategies::all)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a convolution strategy on the class path cannot be loaded")
                .hasMessageContaining("org.example.Absent"));
  }

  @Test
  void withoutNd4j_thatStrategyDeclinesAndTheOthersRun() throws Exception {
    URL[] others =
        Arrays.stream(
                System.getProperty("java.class.path").split(System.getProperty("path.separator")))
            .filter(entry -> !entry.matches(".*(nd4j|javacpp|openblas)[^/\\\\]*"))
            .map(entry -> Path.of(entry).toUri())
            .map(StrategiesTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(Probe.class.getName());
      String report = (String) probe.getDeclaredMethod("report").invoke(null);
      assertThat(report)
          .isEqualTo(
              "nested-loops 36.0; tiled-loops 36.0; im2col+ejml 36.0; im2col+nd4j declined: ND4J is"
                  + " not on the class path; add org.nd4j:nd4j-native; im2col+simd 36.0; direct-simd 36.0;"
                  + " implicit-gemm-simd 36.0; winograd-2x2-simd 36.0; winograd-3x3-simd"
                  + " declined: it is for filters of 4x4 at stride 1 without dilation; winograd-4x4-simd 36.0;"
                  + " winograd-s2d-simd declined: it is for strides above 1, the same in both"
                  + " axes, without dilation; depthwise-simd 36.0; auto 36.0");
    }
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private void withProvider(String provider, Step step) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ConvolutionStrategy.class.getName()), provider);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      step.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Run in a class loader without ND4J. */
  public static final class Probe {
    private Probe() {}

    public static String report() {
      StringBuilder report = new StringBuilder();
      ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih3oc1kh3");
      for (ConvolutionStrategy strategy : Strategies.all()) {
        report.append(report.isEmpty() ? "" : "; ").append(strategy.name());
        Optional<String> reason = strategy.unsupportedReason(shape);
        if (reason.isPresent()) {
          report.append(" declined: ").append(reason.get());
          continue;
        }
        try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
          float[] src = {0, 1, 2, 3, 4, 5, 6, 7, 8};
          float[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1};
          float[] dst = new float[1];
          plan.forward(src, ones, new float[1], dst);
          report.append(' ').append(dst[0]);
        }
      }
      return report.toString();
    }
  }

  /** Somebody else's strategy. */
  public static final class Guest implements ConvolutionStrategy {
    @Override
    public String name() {
      return "guest";
    }

    @Override
    public Optional<String> unsupportedReason(ConvolutionShape shape) {
      return Optional.of("it is only visiting");
    }

    @Override
    public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
      throw new UnsupportedOperationException("it is only visiting");
    }
  }
}
