package org.jconv.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What ONNX Runtime ran, as its own profile of a run says. */
final class ExecutedNodes {
  /** The names of events: of a node that runs, and of one in the blocked layout. */
  private static final String RUNS = "_kernel_time";

  private static final String RUNS_BLOCKED = "_nchwc" + RUNS;

  private ExecutedNodes() {}

  /**
   * The operators in the order in which they ran, and what provides them: {@code ReorderInput +
   * Conv (NCHWc) + ReorderOutput, CPUExecutionProvider}.
   *
   * @param profile the file of one run's profile, a JSON array of events
   * @throws IOException if it cannot be read
   * @throws IllegalStateException if no event is a node's
   */
  static String read(Path profile) throws IOException {
    List<String> operators = new ArrayList<>();
    Set<String> providers = new LinkedHashSet<>();
    for (JsonNode event : new ObjectMapper().readTree(profile.toFile())) {
      String name = event.path("name").asText();
      if (event.path("cat").asText().equals("Node") && name.endsWith(RUNS)) {
        String operator = event.path("args").path("op_name").asText();
        operators.add(name.endsWith(RUNS_BLOCKED) ? operator + " (NCHWc)" : operator);
        providers.add(event.path("args").path("provider").asText());
      }
    }
    if (operators.isEmpty()) {
      throw new IllegalStateException("ONNX Runtime's profile of a run names no node");
    }
    return String.join(" + ", operators) + ", " + String.join(" + ", providers);
  }
}
