package org.jconv.bench.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void slug_isSafeInAFileName() {
    assertThat(Names.slug("time alexnet:conv1, backwardData"))
        .isEqualTo("time-alexnet-conv1-backwarddata");
    assertThat(Names.slug("../../etc/passwd")).isEqualTo("etc-passwd");
    assertThat(Names.slug("<>")).isEqualTo("x");
    assertThat(Names.slug("a".repeat(500))).hasSize(80);
  }

  @Test
  void encoded_isWhatABrowserShowsAfterTheHash() {
    assertThat(Names.encoded("alexnet:conv1")).isEqualTo("alexnet:conv1");
    assertThat(Names.encoded("a b&c=\"ü\"+")).isEqualTo("a%20b%26c%3D%22%C3%BC%22%2B");
  }
}
