package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCommandIT {
  @TempDir Path folder;

  @Test
  void machine_showsItselfAndItsRoof() throws Exception {
    Result machine =
        new Command(folder)
            .withJvmArguments("-Duser.language=fa", "-Duser.country=IR")
            .run("machine");
    assertThat(machine.err()).isEmpty();
    assertThat(machine.exitCode()).isZero();
    assertThat(machine.out())
        .startsWith("processor  ")
        .contains("\nlibraries  ejml 0.46.1, ", "\nFMA peak and memory bandwidth, measured in ")
        .containsPattern("\\nthreads   scalar FMA     SIMD FMA \\(\\d+ lanes\\) +triad\\n")
        .containsPattern("\\n      1   [0-9.]+ GFLOP/s +[0-9.]+ GFLOP/s +[0-9.]+ GB/s\\n");
    assertThat(machine.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void machine_asJson_isOneObject() throws Exception {
    Result machine =
        new Command(folder)
            .withJvmArguments("-XX:MaxVectorSize=16", "-XX:-UseFMA")
            .run("machine", "--json");
    assertThat(machine.err()).isEmpty();
    assertThat(machine.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(machine.out());
    assertThat(json.fieldNames()).toIterable().containsExactly("machine", "roof");
    assertThat(json.at("/machine/jdk/forkFlags").toString()).contains("-XX:MaxVectorSize=16");
    JsonNode peak = json.at("/roof/peaks/0");
    assertThat(peak.get("threads").intValue()).isOne();
    assertThat(peak.get("simdGflops").isNull()).isTrue();
    assertThat(peak.get("triadGbs").doubleValue()).isPositive();
    assertThat(json.at("/roof/reasons")).hasSize(1);
  }

  @Test
  void machine_whoseRoofCannotBeMeasured_saysWhyAndExitsWithFour() throws Exception {
    // the JVM that measures would listen at the port that the first one has
    String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:";
    Result machine =
        new Command(folder).withJvmArguments(agent + freePort()).run("machine", "--json");
    assertThat(machine.exitCode()).isEqualTo(4);
    assertThat(machine.err())
        .startsWith("the JVM that measures the roof ended with exit code ")
        .hasLineCount(1);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
