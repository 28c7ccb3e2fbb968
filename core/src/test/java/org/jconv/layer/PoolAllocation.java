package org.jconv.layer;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jconv.layer.MaxPool2d.Window;

/** Prints the bytes that a step of AlexNet's first pooling allocates once it has been compiled. */
final class PoolAllocation {
  private static final Activations ALEXNET = new Activations(1, 96, 55, 55);

  private PoolAllocation() {}

  public static void main(String[] args) {
    MaxPool2d layer =
        MaxPool2d.forms(Window.of(3, 2).withPadding(1)).stream()
            .filter(form -> form.name().equals(args[0]))
            .findFirst()
            .orElseThrow();
    float[] src = new float[ALEXNET.length()];
    float[] dst = new float[layer.output(ALEXNET).length()];
    float[] diffSrc = new float[src.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    try (LayerPlan plan = layer.plan(ALEXNET)) {
      // vectors are objects until C2 has compiled what uses them, which takes its time
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (allocated > 0 && System.nanoTime() < deadline) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.forward(src, dst);
        plan.inference(src, dst);
        plan.backward(src, dst, dst, diffSrc);
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
    }
    System.out.println(allocated);
  }
}
