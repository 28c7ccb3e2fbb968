package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.jconv.verify.Tensor;

/**
 * Puts together what a call does: a convolution in the layouts that oneDNN chose, and the reorders
 * from and to plain arrays where they differ. Counts the bytes.
 */
final class DnnlSteps {
  private final DnnlConvolution convolution;
  private final DnnlResources resources;
  private final boolean blocked;
  private final dnnl_stream stream = new dnnl_stream();
  private final Map<Integer, DnnlMemory> arguments = new LinkedHashMap<>();
  private final List<DnnlPrimitive> before = new ArrayList<>();
  private final List<DnnlPrimitive> after = new ArrayList<>();
  private final List<DnnlPrimitive> toPlain = new ArrayList<>();
  private final List<DnnlMemory> results = new ArrayList<>();
  private final List<DnnlPrimitive> timed = new ArrayList<>();
  private String description = "";
  private long workspaceBytes;
  private long trafficBytes;

  /**
   * Nothing yet but a stream.
   *
   * @param resources takes all that is made, even if something fails
   * @param blocked whether operands and results lie in oneDNN's own layouts, so that no reorder is
   *     timed
   */
  DnnlSteps(DnnlConvolution convolution, DnnlResources resources, boolean blocked) {
    this.convolution = convolution;
    this.resources = resources;
    this.blocked = blocked;
    DnnlLibrary.check(
        dnnl_stream_create(stream, DnnlLibrary.engine(), dnnl_stream_default_flags),
        "make a stream");
    resources.add(() -> dnnl_stream_destroy(stream));
  }

  /** An operand that may change from call to call. */
  void input(int argument, long[] sizes, float[] values) {
    DnnlMemory plain = plain(sizes, values);
    dnnl_memory_desc layout = convolution.layout(argument);
    if (plain.hasLayout(layout)) {
      use(argument, plain);
    } else if (blocked) {
      use(argument, reordered(plain, layout));
    } else {
      DnnlMemory copy = memory(layout);
      before.add(reorder(plain, copy));
      useCopy(argument, copy, plain);
    }
  }

  /** An operand whose layout is prepared once, whatever that costs. */
  void fixedInput(int argument, long[] sizes, float[] values) {
    DnnlMemory plain = plain(sizes, values);
    dnnl_memory_desc layout = convolution.layout(argument);
    if (plain.hasLayout(layout)) {
      use(argument, plain);
    } else {
      DnnlMemory copy = reordered(plain, layout);
      use(argument, copy);
      workspaceBytes += blocked ? 0 : copy.bytes();
    }
  }

  /** A result; what it holds before the first call is given. */
  void output(int argument, long[] sizes, Tensor blank) {
    DnnlMemory plain = plain(sizes, blank.values());
    results.add(plain);
    dnnl_memory_desc layout = convolution.layout(argument);
    if (plain.hasLayout(layout)) {
      use(argument, plain);
    } else if (blocked) {
      DnnlMemory own = reordered(plain, layout);
      toPlain.add(reorder(own, plain));
      use(argument, own);
    } else {
      DnnlMemory copy = memory(layout);
      after.add(reorder(copy, plain));
      useCopy(argument, copy, plain);
    }
  }

  /** To be called when all arguments are there. */
  void finish() {
    DnnlPrimitive primitive =
        resources.keep(new DnnlPrimitive(convolution.description(), arguments));
    workspaceBytes += primitive.scratchpadBytes();
    timed.addAll(before);
    timed.add(primitive);
    timed.addAll(after);
    int reorders = timed.size() - 1;
    description =
        primitive.implementation() + ", " + reorders + (reorders == 1 ? " reorder" : " reorders");
  }

  private void use(int argument, DnnlMemory memory) {
    arguments.put(argument, memory);
    trafficBytes += memory.bytes();
  }

  private void useCopy(int argument, DnnlMemory copy, DnnlMemory plain) {
    arguments.put(argument, copy);
    workspaceBytes += copy.bytes();
    trafficBytes += plain.bytes() + 2 * copy.bytes();
  }

  private DnnlMemory plain(long[] sizes, float[] values) {
    DnnlMemory plain = resources.keep(DnnlMemory.plain(sizes));
    plain.put(values);
    return plain;
  }

  private DnnlMemory memory(dnnl_memory_desc layout) {
    return resources.keep(new DnnlMemory(layout));
  }

  private DnnlPrimitive reorder(DnnlMemory from, DnnlMemory to) {
    DnnlPrimitive reorder = resources.keep(DnnlPrimitive.reorder(from, to));
    workspaceBytes += blocked ? 0 : reorder.scratchpadBytes();
    return reorder;
  }

  /** A copy made once; oneDNN wants zeros in what a layout adds, and its reorder writes them. */
  private DnnlMemory reordered(DnnlMemory plain, dnnl_memory_desc layout) {
    DnnlMemory copy = memory(layout);
    try (DnnlPrimitive reorder = DnnlPrimitive.reorder(plain, copy)) {
      reorder.execute(stream);
      DnnlLibrary.check(dnnl_stream_wait(stream), "finish");
    }
    return copy;
  }

  dnnl_stream stream() {
    return stream;
  }

  /** All that a call executes, in order. */
  DnnlPrimitive[] timed() {
    return timed.toArray(new DnnlPrimitive[0]);
  }

  /** What brings the results into {@link #results}, after a call and apart from it. */
  List<DnnlPrimitive> toPlain() {
    return toPlain;
  }

  /** The plain arrays of the results. */
  List<DnnlMemory> results() {
    return results;
  }

  /** The implementation, and the reorders that are timed. */
  String description() {
    return description;
  }

  long workspaceBytes() {
    return workspaceBytes;
  }

  long trafficBytes() {
    return trafficBytes;
  }
}
