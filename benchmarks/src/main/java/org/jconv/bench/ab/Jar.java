package org.jconv.bench.ab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jconv.bench.machine.BuildInfo;
import org.jconv.bench.machine.Machine;

/**
 * One of the two builds.
 *
 * @param name where it is, as the user wrote it
 * @param sha256 of its bytes, in hexadecimal digits
 * @param mainClass where its command line begins
 * @param build the sources it was built from
 */
public record Jar(String name, String sha256, String mainClass, Machine.Build build) {
  private static final String MAIN = "org.jconv.bench.";
  private static final String GIT_STATUS = "org/jconv/bench/machine/git-status.txt";

  /**
   * Reads what is in it.
   *
   * @param option that named it
   * @throws IllegalArgumentException if there is no such file, or it is no jar of this project's
   */
  public static Jar read(String option, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "%s %s is no file; it must be a benchmarks.jar".formatted(option, path));
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      String main =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (main == null || !main.startsWith(MAIN)) {
        throw new IllegalArgumentException(
            "%s %s runs %s; it must be a benchmarks.jar"
                .formatted(option, path, main == null ? "nothing" : main));
      }
      return new Jar(path.toString(), sha256(path), main, build(jar));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s %s cannot be read (%s); it must be a benchmarks.jar".formatted(option, path, e), e);
    }
  }

  private static Machine.Build build(JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(GIT_STATUS);
    if (entry == null) {
      return BuildInfo.parse(List.of());
    }
    try (InputStream status = jar.getInputStream(entry)) {
      return BuildInfo.parse(
          new String(status.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static String sha256(Path path) throws IOException {
    try (DigestInputStream bytes =
        new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (bytes.read(buffer) >= 0) {
        // until all is read
      }
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }
}
