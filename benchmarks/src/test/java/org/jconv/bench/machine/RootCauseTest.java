package org.jconv.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {

  @Test
  void of_nestedFailure_isTheInnermostFirstLine() {
    Throwable inner = new UnsatisfiedLinkError("no jnix\nand more");
    assertThat(
            RootCause.of(
                new IllegalStateException("outer", new ExceptionInInitializerError(inner))))
        .isEqualTo("java.lang.UnsatisfiedLinkError: no jnix");
  }

  @Test
  void of_messageWithPaths_keepsTheirLastNames() {
    assertThat(RootCause.of(new UnsatisfiedLinkError("/opt/some/where/libx.so: cannot open")))
        .isEqualTo("java.lang.UnsatisfiedLinkError: libx.so: cannot open");
    assertThat(RootCause.of(new UnsatisfiedLinkError("no x in java.library.path: /usr/lib:/lib")))
        .isEqualTo("java.lang.UnsatisfiedLinkError: no x in java.library.path");
  }
}
