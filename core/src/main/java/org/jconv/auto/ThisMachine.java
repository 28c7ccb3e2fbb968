package org.jconv.auto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;

/**
 * What decides which strategy is the fastest: the processor, how wide the Vector API's vectors are,
 * and which JDK compiles. The number of processors is not among it, as every choice is for a number
 * of threads.
 */
final class ThisMachine {
  private ThisMachine() {}

  /** In words, such as {@code Intel(R) Xeon(R) Processor 6-167, 16 lanes, JDK 17}. */
  static String key() {
    return Holder.KEY;
  }

  /**
   * The same of another machine.
   *
   * @param cpuInfo the lines of Linux's {@code /proc/cpuinfo}; none on other systems
   * @param arch Java's name of the architecture, where cpuinfo has no name of the processor
   * @param lanes floats in a vector; 0 without the Vector API
   */
  static String key(List<String> cpuInfo, String arch, int lanes, int jdk) {
    Map<String, String> first = new LinkedHashMap<>();
    for (String line : cpuInfo) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        first.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    // virtual machines give many processors one name: the numbers tell them apart
    String numbers =
        first.containsKey("CPU part")
            ? number(first, "CPU implementer") + "-" + number(first, "CPU part")
            : number(first, "cpu family") + "-" + number(first, "model");
    String processor =
        first.getOrDefault("model name", arch) + (first.isEmpty() ? "" : " " + numbers);
    return processor.replaceAll("\\s+", " ")
        + (lanes == 0 ? ", no vectors" : ", " + lanes + " lanes")
        + (", JDK " + jdk);
  }

  private static String number(Map<String, String> cpuInfo, String name) {
    return cpuInfo.getOrDefault(name, "?");
  }

  /** Found out once, when first needed. */
  private static final class Holder {
    static final String KEY =
        key(
            cpuInfo(),
            System.getProperty("os.arch", "unknown"),
            VectorModule.missingReason().isPresent() ? 0 : Tile.LANES,
            Runtime.version().feature());

    private static List<String> cpuInfo() {
      try {
        return Files.readAllLines(Path.of("/proc/cpuinfo"));
      } catch (IOException e) {
        return List.of(); // another system than Linux
      }
    }
  }
}
