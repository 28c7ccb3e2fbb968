package org.jconv.simd;

import java.lang.module.ModuleFinder;
import java.util.Optional;

/**
 * Whether this JVM has the Vector API. Refers to none of its classes, so that it can be asked where
 * they are missing.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Why the Vector API cannot be used here, in one sentence; empty if it can. */
  public static Optional<String> missingReason() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        isInstalled()
            ? "this JVM runs without the Vector API; start it with --add-modules " + NAME
            : "this JVM's installation has no module " + NAME);
  }

  /**
   * Whether a JVM of this installation can have the Vector API, if it is started so, even if this
   * one was not.
   */
  public static boolean isInstalled() {
    return ModuleFinder.ofSystem().find(NAME).isPresent();
  }
}
