package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void columns_areThoseOfTheEnvironment() {
    assertThat(Terminal.columns("132", () -> "24 100")).isEqualTo(132);
  }

  @Test
  void columns_areElseThoseOfTheTerminal() {
    assertThat(Terminal.columns(null, () -> "24 100\n")).isEqualTo(100);
    assertThat(Terminal.columns("", () -> "24 100\n")).isEqualTo(100);
    assertThat(Terminal.columns("wide", () -> "24 100\n")).isEqualTo(100);
  }

  @Test
  void columns_areEightyAtLeast() {
    assertThat(Terminal.columns("40", () -> "")).isEqualTo(80);
    assertThat(Terminal.columns(null, () -> "24 60\n")).isEqualTo(80);
    assertThat(Terminal.columns(null, () -> "0 0\n")).isEqualTo(80);
    assertThat(Terminal.columns(null, () -> "stty: standard input: Inappropriate")).isEqualTo(80);
  }

  @Test
  void tests_haveNoTerminal() {
    assertThat(Terminal.columns()).isEqualTo(80);
  }
}
