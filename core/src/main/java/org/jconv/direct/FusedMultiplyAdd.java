package org.jconv.direct;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Whether {@link Math#fma} is one instruction here. Without it, HotSpot computes in BigDecimal. */
public final class FusedMultiplyAdd {
  private static final Optional<String> MISSING_REASON = find();

  private FusedMultiplyAdd() {}

  /** Why it is not, in a clause about what would have used it; empty if it is, or nobody knows. */
  public static Optional<String> missingReason() {
    return MISSING_REASON;
  }

  private static Optional<String> find() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (vm == null) {
      return Optional.empty(); // another JVM, which does not say
    }
    try {
      return Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue())
          ? Optional.empty()
          : Optional.of("it needs fused multiply-add, which this processor or JVM (UseFMA) lacks");
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a JVM without that option does not say either
    }
  }
}
