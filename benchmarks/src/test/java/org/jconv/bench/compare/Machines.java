package org.jconv.bench.compare;

import org.jconv.bench.machine.Machine;

/** Machines that differ in one thing. */
final class Machines {
  private Machines() {}

  static Machine withJdk(Machine machine, String version) {
    Machine.Jdk jdk = machine.jdk();
    return new Machine(
        machine.cpu(),
        machine.memoryBytes(),
        machine.os(),
        new Machine.Jdk(
            jdk.vendor(),
            version,
            jdk.vmName(),
            jdk.vmVersion(),
            jdk.flags(),
            jdk.forkFlags(),
            jdk.maxHeapBytes(),
            jdk.vmOptions(),
            jdk.garbageCollectors()),
        machine.libraries(),
        machine.blas(),
        machine.blasUnavailable(),
        machine.build());
  }

  /** Of other sources, by a larger heap, on a newer kernel: what may differ. */
  static Machine alike(Machine machine) {
    return new Machine(
        machine.cpu(),
        machine.memoryBytes() - 4096,
        new Machine.Os("Linux", "6.2", machine.os().arch(), true),
        machine.jdk(),
        machine.libraries(),
        machine.blas(),
        machine.blasUnavailable(),
        new Machine.Build("ffffffffffffffffffffffffffffffffffffffff", true));
  }
}
