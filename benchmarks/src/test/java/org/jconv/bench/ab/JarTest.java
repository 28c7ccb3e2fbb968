package org.jconv.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;

  private Path jar(String main, String status) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    Path path = folder.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.putNextEntry(new ZipEntry("org/jconv/bench/machine/git-status.txt"));
      jar.write(status.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  @Test
  void jar_isKnownByItsCommitAndItsBytes() throws Exception {
    Path path = jar("org.jconv.bench.cli.Main", "# branch.oid " + COMMIT + "\n1 .M changed\n");
    Jar jar = Jar.read("--base", path);
    assertThat(jar.build().commit()).isEqualTo(COMMIT);
    assertThat(jar.build().dirty()).isTrue();
    assertThat(jar.mainClass()).isEqualTo("org.jconv.bench.cli.Main");
    assertThat(jar.sha256()).matches("[0-9a-f]{64}");
    assertThat(jar.name()).isEqualTo(path.toString());
  }

  @Test
  void anythingElse_isRefusedInOneSentence() throws Exception {
    Path other = jar("com.example.Main", "");
    assertThatThrownBy(() -> Jar.read("--head", other))
        .hasMessage("--head " + other + " runs com.example.Main; it must be a benchmarks.jar");
    Path text = Files.writeString(folder.resolve("text"), "text");
    assertThatThrownBy(() -> Jar.read("--head", text))
        .hasMessageStartingWith("--head " + text + " cannot be read (")
        .hasMessageEndingWith("); it must be a benchmarks.jar");
    assertThatThrownBy(() -> Jar.read("--base", folder))
        .hasMessage("--base " + folder + " is no file; it must be a benchmarks.jar");
  }
}
