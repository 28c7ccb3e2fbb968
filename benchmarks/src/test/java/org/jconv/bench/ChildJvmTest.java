package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
  private static final List<String> OWN = ManagementFactory.getRuntimeMXBean().getInputArguments();

  @Test
  void flags_areTheForksAndThisJvmsAndOursOnce() {
    assertThat(ChildJvm.flags()).containsAll(ForkFlags.all()).containsAll(OWN);
    for (String ours : ForkFlags.all()) {
      assertThat(ChildJvm.flags()).containsOnlyOnce(ours);
    }
    assertThat(ForkFlags.all().contains(ForkFlags.VECTOR)).isEqualTo(VectorModule.isInstalled());
  }

  @Test
  void ownFlagsBut_keepTheOthersInTheirOrder() {
    assertThat(ChildJvm.ownFlagsBut(List.of())).isEqualTo(OWN);
    assertThat(ChildJvm.ownFlagsBut(OWN)).isEmpty();
    assertThat(new HashSet<>(ChildJvm.ownFlagsBut(ForkFlags.all())))
        .doesNotContainAnyElementsOf(ForkFlags.all());
  }

  @Test
  void command_runsAMainClassOfThisClassPath() {
    assertThat(ChildJvm.command(List.of("-Xmx9m"), ChildJvmTest.class, List.of("a b", "c")))
        .containsSequence("-Xmx9m", "-cp", System.getProperty("java.class.path"))
        .endsWith("org.jconv.bench.ChildJvmTest", "a b", "c")
        .first()
        .asString()
        .startsWith(System.getProperty("java.home"));
  }
}
