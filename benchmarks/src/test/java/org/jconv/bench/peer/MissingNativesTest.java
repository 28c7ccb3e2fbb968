package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.im2col.Im2colConvolution;
import org.junit.jupiter.api.Test;

class MissingNativesTest {

  @Test
  void withoutNatives_peersLoadAndSayWhatIsMissing() throws Exception {
    URL[] others =
        Arrays.stream(
                System.getProperty("java.class.path").split(System.getProperty("path.separator")))
            .filter(entry -> !entry.matches(".*(nd4j|javacpp|openblas)[^/\\\\]*"))
            .map(MissingNativesTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(Probe.class.getName());
      assertThat((String) probe.getDeclaredMethod("report").invoke(null))
          .isEqualTo(
              "im2col+openblas: OpenBLAS is not on the class path; add org.bytedeco:openblas\n"
                  + "nd4j-conv2d: ND4J is not on the class path; add org.nd4j:nd4j-native");
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Run in a class loader without natives. */
  public static final class Probe {
    private Probe() {}

    public static String report() {
      ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih3oc1kh3");
      return Stream.of(
              new StrategyContender(new Im2colConvolution(new OpenBlasGemm())), new Nd4jConv2d())
          .map(peer -> peer.name() + ": " + reason(peer, shape).orElse("runs"))
          .collect(Collectors.joining("\n"));
    }

    private static Optional<String> reason(Contender peer, ConvolutionShape shape) {
      return peer.unsupportedReason(shape, Direction.FORWARD);
    }
  }
}
