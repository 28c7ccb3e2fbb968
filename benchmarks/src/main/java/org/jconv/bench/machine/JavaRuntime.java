package org.jconv.bench.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the JVM of this process says about itself. */
final class JavaRuntime {
  private static final List<String> VECTOR_OPTIONS =
      List.of("MaxVectorSize", "UseAVX", "UseFMA", "UseSVE");

  /**
   * The folders of an absolute path: at the start of a flag, or after what may stand before one.
   */
  private static final Pattern FOLDERS =
      Pattern.compile(
          "(^|[=:;,@\"'])(?:file:(?://)?)?(?:[A-Za-z]:)?[/\\\\](?![/\\\\])"
              + "(?:[^/\\\\=:;,\"']+[/\\\\])*");

  private JavaRuntime() {}

  static Machine.Jdk jdk(List<String> forkFlags) {
    return new Machine.Jdk(
        System.getProperty("java.vendor"),
        Runtime.version().toString(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        withoutFolders(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        withoutFolders(forkFlags),
        Runtime.getRuntime().maxMemory(),
        vectorOptions(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .sorted()
            .toList());
  }

  static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /**
   * The flags without the folders that their files lie in: {@code -javaagent:/home/me/a.jar=x}
   * becomes {@code -javaagent:a.jar=x}.
   */
  static List<String> withoutFolders(List<String> flags) {
    return flags.stream().map(flag -> FOLDERS.matcher(flag).replaceAll("$1")).toList();
  }

  private static Map<String, String> vectorOptions() {
    Map<String, String> values = new TreeMap<>();
    for (String option : VECTOR_OPTIONS) {
      vmOption(option).ifPresent(value -> values.put(option, value));
    }
    return values;
  }

  /** Empty for an option of another architecture, and for a VM that is not HotSpot. */
  private static Optional<String> vmOption(String name) {
    try {
      return Optional.of(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption(name)
              .getValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
