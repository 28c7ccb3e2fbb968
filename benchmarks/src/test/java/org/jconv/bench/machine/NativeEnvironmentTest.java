package org.jconv.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {
  private static final String NAME = "JCONV_NATIVE_ENVIRONMENT_TEST";

  @Test
  void set_changesWhatNativeCodeReads() {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "Windows has no such variables");
    NativeEnvironment.set(NAME, "first");
    assertThat(getenv()).isEqualTo("first");
    NativeEnvironment.set(NAME, "second");
    assertThat(getenv()).isEqualTo("second");
    assertThat(System.getenv(NAME)).as("the JVM's copy").isNull();
  }

  private static String getenv() {
    return NativeLibrary.getProcess()
        .getFunction("getenv")
        .invokeString(new Object[] {NAME}, false);
  }
}
