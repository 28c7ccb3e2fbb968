package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorModuleTest {
  private static final String REASON =
      "this JVM runs without the Vector API; start it with --add-modules jdk.incubator.vector";

  @Test
  void missingReason_inAJvmWithTheModule_isEmpty() {
    assumeTrue(VectorModule.isInstalled(), "this JDK has no module jdk.incubator.vector");
    assertThat(VectorModule.missingReason()).isEmpty();
  }

  @Test
  void jvmWithoutTheModule_declinesWhatNeedsItAndRunsTheRest() throws Exception {
    assumeTrue(VectorModule.isInstalled(), "this JDK has no module jdk.incubator.vector");
    List<String> lines = linesWithoutTheModule();
    assertThat(lines)
        .contains("nested-loops: RIGHT", "tiled-loops: RIGHT", "im2col+ejml: RIGHT")
        .contains("relu-plain: RUNS", "dropout-plain: RUNS", "maxpool-plain: RUNS")
        .contains("direct-simd: DECLINED " + REASON, "im2col+simd: DECLINED " + REASON)
        .contains("implicit-gemm-simd: DECLINED " + REASON)
        .contains("relu-simd: DECLINED " + REASON, "maxpool-simd: DECLINED " + REASON)
        .noneMatch(line -> line.contains("WRONG"));
    // strategies of this package, too, whatever they are called
    assertThat(lines).filteredOn(line -> line.contains("simd")).allMatch(l -> l.endsWith(REASON));
  }

  private static List<String> linesWithoutTheModule() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WithoutVectorModule.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
