package org.jconv.bench.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says about the processor in {@code /proc} and {@code /sys}. Whatever is missing there,
 * as everything is on other systems, is unknown; nothing here throws.
 */
final class LinuxSystem {
  /** Those that a kernel may be chosen by: vector width, multiply-add, half precision, tiles. */
  private static final Pattern ISA =
      Pattern.compile(
          "sse4_2|avx\\w*|fma\\w*|f16c|amx\\w*|neon|asimd\\w*|fphp|sve\\w*|sme(?!p)\\w*|bf16|i8mm");

  private static final Pattern CPU_FOLDER = Pattern.compile("cpu\\d+");
  private static final Pattern CACHE_FOLDER = Pattern.compile("index\\d+");
  private static final Pattern CPU_LIST = Pattern.compile("\\d+(-\\d+)?(,\\d+(-\\d+)?)*");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-f]{1,4}");
  private static final Pattern SIZE = Pattern.compile("(\\d+)([KMG]?)");

  private final Path root;
  private final Map<String, String> cpuInfo;

  /**
   * @param root the folder that holds {@code proc} and {@code sys}
   */
  LinuxSystem(Path root) {
    this.root = root;
    cpuInfo = firstProcessor(lines(root.resolve("proc/cpuinfo")));
  }

  static LinuxSystem ofThisMachine() {
    return new LinuxSystem(Path.of("/"));
  }

  Machine.Cpu cpu(int availableProcessors) {
    List<Path> cpus = folders(root.resolve("sys/devices/system/cpu"), CPU_FOLDER);
    boolean arm = cpuInfo.containsKey("CPU implementer");
    return new Machine.Cpu(
        arm ? cpuInfo.get("CPU implementer") : cpuInfo.get("vendor_id"),
        arm ? armName() : cpuInfo.get("model name"),
        arm ? cpuInfo.get("CPU architecture") : cpuInfo.get("cpu family"),
        arm ? cpuInfo.get("CPU part") : cpuInfo.get("model"),
        arm ? armStepping() : cpuInfo.get("stepping"),
        distinct(cpus, "topology/core_siblings_list"),
        distinct(cpus, "topology/thread_siblings_list"),
        switchedOn(cpus),
        availableProcessors,
        quotaCores(),
        caches(cpus),
        isa());
  }

  /** Whether there is a hypervisor, which x86 shows as a flag; null where it cannot be known. */
  @Nullable Boolean virtualised() {
    String flags = cpuInfo.get("flags");
    return flags == null ? null : words(flags).contains("hypervisor");
  }

  private String armName() {
    return "ARM " + cpuInfo.get("CPU implementer") + " part " + cpuInfo.get("CPU part");
  }

  private @Nullable String armStepping() {
    String variant = cpuInfo.get("CPU variant");
    String revision = cpuInfo.get("CPU revision");
    return variant == null || revision == null || !HEXADECIMAL.matcher(variant).matches()
        ? null
        : "r" + Integer.decode(variant) + "p" + revision;
  }

  private List<String> isa() {
    String flags = cpuInfo.getOrDefault("flags", cpuInfo.getOrDefault("Features", ""));
    return words(flags).stream().filter(flag -> ISA.matcher(flag).matches()).sorted().toList();
  }

  /** How many different lines that file has over all processors; null where none has it. */
  private static @Nullable Integer distinct(List<Path> cpus, String file) {
    Set<String> contents = new HashSet<>();
    for (Path cpu : cpus) {
      contents.addAll(lines(cpu.resolve(file)));
    }
    return contents.isEmpty() ? null : contents.size();
  }

  /** A processor that is switched off has no topology. */
  private static @Nullable Integer switchedOn(List<Path> cpus) {
    long count = cpus.stream().filter(cpu -> Files.isDirectory(cpu.resolve("topology"))).count();
    return count == 0 ? null : (int) count;
  }

  private static List<Machine.Cache> caches(List<Path> cpus) {
    // every processor lists the caches it uses, so a shared one comes up many times
    Map<Machine.Cache, Set<String>> sharers = new LinkedHashMap<>();
    for (Path cpu : cpus) {
      for (Path index : folders(cpu.resolve("cache"), CACHE_FOLDER)) {
        String level = line(index.resolve("level"));
        String type = line(index.resolve("type"));
        Matcher size = SIZE.matcher(line(index.resolve("size")));
        String sharedBy = line(index.resolve("shared_cpu_list"));
        if (size.matches() && level.matches("\\d+") && CPU_LIST.matcher(sharedBy).matches()) {
          Machine.Cache kind =
              new Machine.Cache(Integer.parseInt(level), type, bytes(size), 0, numbersIn(sharedBy));
          sharers.computeIfAbsent(kind, unused -> new HashSet<>()).add(sharedBy);
        }
      }
    }
    List<Machine.Cache> caches = new ArrayList<>();
    sharers.forEach(
        (kind, instances) ->
            caches.add(
                new Machine.Cache(
                    kind.level(), kind.type(), kind.bytes(), instances.size(), kind.sharedBy())));
    caches.sort(
        Comparator.comparingInt(Machine.Cache::level)
            .thenComparing(Machine.Cache::type)
            .thenComparingLong(Machine.Cache::bytes)
            .thenComparingInt(Machine.Cache::sharedBy));
    return List.copyOf(caches);
  }

  private static long bytes(Matcher size) {
    long number = Long.parseLong(size.group(1));
    return switch (size.group(2)) {
      case "K" -> number << 10;
      case "M" -> number << 20;
      case "G" -> number << 30;
      default -> number;
    };
  }

  /** How many numbers a list such as {@code 0-3,8} names. */
  private static int numbersIn(String list) {
    int count = 0;
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }

  /**
   * The tightest quota of this process's control group and of those around it: version 2 writes
   * {@code cpu.max}, version 1 {@code cpu.cfs_quota_us}. In a container the groups above are out of
   * sight and the path may name folders that do not exist here; those are passed over.
   */
  private @Nullable Double quotaCores() {
    Path mounts = root.resolve("sys/fs/cgroup");
    Double tightest = null;
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] fields = line.split(":", 3); // number, controllers, path
      if (fields.length < 3) {
        continue;
      }
      boolean version2 = fields[1].isEmpty();
      if (!version2 && !Arrays.asList(fields[1].split(",")).contains("cpu")) {
        continue;
      }
      Path mount = version2 ? mounts : mounts.resolve(fields[1]);
      if (!version2 && !Files.isDirectory(mount)) {
        mount = mounts.resolve("cpu");
      }
      Path group = mount.resolve(fields[2].replaceFirst("^/+", "")).normalize();
      for (; group != null && group.startsWith(mount); group = group.getParent()) {
        Double quota = version2 ? quotaVersion2(group) : quotaVersion1(group);
        if (quota != null && (tightest == null || quota < tightest)) {
          tightest = quota;
        }
      }
    }
    return tightest;
  }

  private static @Nullable Double quotaVersion2(Path group) {
    String[] fields = line(group.resolve("cpu.max")).split(" ", 2);
    return fields.length < 2 ? null : ratio(fields[0], fields[1]);
  }

  private static @Nullable Double quotaVersion1(Path group) {
    return ratio(line(group.resolve("cpu.cfs_quota_us")), line(group.resolve("cpu.cfs_period_us")));
  }

  /** Null for what stands for no limit: {@code max} in version 2, -1 in version 1. */
  private static @Nullable Double ratio(String quota, String period) {
    return quota.matches("[1-9]\\d*") && period.matches("[1-9]\\d*")
        ? Double.parseDouble(quota) / Double.parseDouble(period)
        : null;
  }

  private static Map<String, String> firstProcessor(List<String> lines) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : lines) {
      if (line.isBlank()) {
        break;
      }
      String[] nameAndValue = line.split(":", 2);
      if (nameAndValue.length == 2 && !nameAndValue[1].isBlank()) {
        fields.put(nameAndValue[0].strip(), nameAndValue[1].strip().replaceAll("\\s+", " "));
      }
    }
    return fields;
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }

  private static List<Path> folders(Path parent, Pattern name) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            parent, child -> name.matcher(child.getFileName().toString()).matches())) {
      children.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return found;
  }

  private static String line(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : lines.get(0).strip();
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
