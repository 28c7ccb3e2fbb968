package org.jconv.bench.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jconv.ConvolutionStrategy;

/**
 * Builds to compare: a small jar that has {@code benchmarks.jar} on the class path of its manifest,
 * {@link SeededStrategy}, and what that is to do.
 */
final class SeededJar {
  /** A shape that takes next to no time. */
  static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  private SeededJar() {}

  /**
   * Makes one.
   *
   * @param seeded lines such as {@code slower=10}, {@code bytes=64}, {@code wrong=true}
   */
  static Path make(Path file, String... seeded) throws Exception {
    Path tests =
        Path.of(SeededJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    main.put(Attributes.Name.CLASS_PATH, Path.of(Command.JAR).toUri() + " " + tests.toUri());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      put(
          jar,
          "META-INF/services/" + ConvolutionStrategy.class.getName(),
          SeededStrategy.class.getName());
      put(jar, "seeded.properties", String.join("\n", seeded));
    }
    return file;
  }

  private static void put(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }
}
