package org.jconv.bench.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferWayTest {
  /** Bits that arithmetic, or the other order of bytes, would change. */
  private static final int[] BITS = {
    0x3f800000, // 1
    0x80000000, // -0
    0x00000001, // the least subnormal
    0x7f800000, // infinity
    0x7fa5a5a5, // a signalling NaN
    0xffc12345, // a quiet one
    0x01020304,
  };

  private static float[] floats() {
    float[] floats = new float[BITS.length];
    for (int i = 0; i < BITS.length; i++) {
      floats[i] = Float.intBitsToFloat(BITS[i]);
    }
    return floats;
  }

  private static NativeTensor allocate(TransferWay way, int length) {
    Optional<String> reason = way.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> way + " is closed here: " + reason.get());
    return way.allocate(length);
  }

  @ParameterizedTest
  @EnumSource
  void put_array_arrivesBitForBit(TransferWay way) {
    try (NativeTensor memory = allocate(way, BITS.length)) {
      memory.put(new float[BITS.length]);
      memory.put(floats());
      for (int i = 0; i < BITS.length; i++) {
        assertThat(memory.bits(i)).as("element %d", i).isEqualTo(bits(floats()[i]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void get_memory_arrivesBitForBit(TransferWay way) {
    try (NativeTensor memory = allocate(way, BITS.length)) {
      memory.put(floats());
      float[] back = new float[BITS.length];
      memory.get(back);
      for (int i = 0; i < BITS.length; i++) {
        assertThat(bits(back[i])).as("element %d", i).isEqualTo(bits(floats()[i]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void transfers_again_takeWhatIsThereThen(TransferWay way) {
    try (NativeTensor memory = allocate(way, 1000)) {
      float[] from = new float[1000];
      float[] to = new float[1000];
      for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < from.length; i++) {
          from[i] = round * 1000 + i;
        }
        memory.put(from);
        memory.get(to);
        assertThat(to).isEqualTo(from);
      }
    }
  }

  @Test
  void unsupportedReason_directBuffer_isAtItsLongest() {
    assertThat(TransferWay.DIRECT_BUFFER.unsupportedReason(536_870_911)).isEmpty();
    assertThat(TransferWay.DIRECT_BUFFER.unsupportedReason(536_870_912))
        .contains("a java.nio buffer holds at most 536870911 floats, not 536870912");
    assertThat(TransferWay.JAVACPP.unsupportedReason(536_870_912)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void provenance_isTheLibrary(TransferWay way) {
    Optional<String> reason = way.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> way + " is closed here: " + reason.get());
    assertThat(way.provenance()).matches("java\\.nio|JavaCPP \\d.*");
  }

  @ParameterizedTest
  @EnumSource
  void byLabel_findsEach(TransferWay way) {
    assertThat(TransferWay.byLabel(way.label())).isEqualTo(way);
    assertThat(way).hasToString(way.label());
  }

  @Test
  void byLabel_unknown_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransferWay.byLabel("jni"))
        .withMessage("there is no way jni; there are direct-buffer, javacpp");
  }

  @Test
  void unavailableReason_withoutJavaCpp_saysSoAndJavaGoesOn() throws Exception {
    URL[] others =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*(javacpp|openblas)[^/\\\\]*"))
            .map(entry -> url(Path.of(entry).toUri()))
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(Probe.class.getName());
      assertThat(probe.getDeclaredMethod("report").invoke(null))
          .isEqualTo(
              "direct-buffer 7; javacpp declined: JavaCPP is not on the class path; add"
                  + " org.bytedeco:javacpp");
    }
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  /** Run in a class loader without JavaCPP. */
  public static final class Probe {
    private Probe() {}

    public static String report() {
      StringBuilder report = new StringBuilder();
      for (TransferWay way : TransferWay.values()) {
        report.append(report.isEmpty() ? "" : "; ").append(way);
        Optional<String> reason = way.unavailableReason();
        if (reason.isPresent()) {
          report.append(" declined: ").append(reason.get());
          continue;
        }
        try (NativeTensor memory = way.allocate(1)) {
          memory.put(new float[] {Float.intBitsToFloat(7)});
          report.append(' ').append(memory.bits(0));
        }
      }
      return report.toString();
    }
  }
}
