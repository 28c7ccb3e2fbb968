package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutedNodesTest {
  /** As ONNX Runtime 1.29.0 writes it, but for times and memory. */
  private static final String NODE =
      """
      {"cat" : "Node","ph" : "X","name" :"%s","args" : {"op_name" : "%s","provider" : "%s"}},
      """;

  private static final String SESSION =
      """
      {"cat" : "Session","ph" : "X","name" :"model_run","args" : {}}
      """;

  @TempDir private Path folder;

  @Test
  void read_ofTheBlockedLayout_namesNodesInOrder() throws IOException {
    assertThat(
            ExecutedNodes.read(
                profile(
                    NODE.formatted("ReorderInput_kernel_time", "ReorderInput", "CPU"),
                    NODE.formatted("dst_nchwc_kernel_time", "Conv", "CPU"),
                    NODE.formatted("ReorderOutput_kernel_time", "ReorderOutput", "CPU"))))
        .isEqualTo("ReorderInput + Conv (NCHWc) + ReorderOutput, CPU");
  }

  @Test
  void read_ofOtherEventsOfANode_leavesThemOut() throws IOException {
    assertThat(
            ExecutedNodes.read(
                profile(
                    NODE.formatted("Conv_0_fence_before", "Conv", "CPU"),
                    NODE.formatted("Conv_0_kernel_time", "Conv", "CPU"))))
        .isEqualTo("Conv, CPU");
  }

  @Test
  void read_ofTwoProviders_namesBoth() throws IOException {
    assertThat(
            ExecutedNodes.read(
                profile(
                    NODE.formatted("a_kernel_time", "Conv", "XNNPACK"),
                    NODE.formatted("b_kernel_time", "Transpose", "CPU"))))
        .isEqualTo("Conv + Transpose, XNNPACK + CPU");
  }

  @Test
  void read_withoutNodes_isRefused() throws IOException {
    Path profile = profile();
    assertThatThrownBy(() -> ExecutedNodes.read(profile))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ONNX Runtime's profile of a run names no node");
  }

  private Path profile(String... nodes) throws IOException {
    return Files.writeString(
        folder.resolve("profile.json"), "[" + String.join("", nodes) + SESSION + "]");
  }
}
