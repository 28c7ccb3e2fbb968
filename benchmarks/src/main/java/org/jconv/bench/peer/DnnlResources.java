package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.dnnl_memory_desc;

/** What must be given back to oneDNN: the last first. */
final class DnnlResources implements AutoCloseable {
  private final Deque<Runnable> frees = new ArrayDeque<>();

  /** To be closed by {@link #close}. */
  DnnlMemory keep(DnnlMemory memory) {
    add(memory::close);
    return memory;
  }

  /** To be closed by {@link #close}. */
  DnnlPrimitive keep(DnnlPrimitive primitive) {
    add(primitive::close);
    return primitive;
  }

  /** To be run by {@link #close}. */
  void add(Runnable free) {
    frees.push(free);
  }

  /**
   * Describes a float32 array.
   *
   * @param tag oneDNN's name of a layout of as many axes
   */
  dnnl_memory_desc layout(long[] sizes, int tag) {
    dnnl_memory_desc made = new dnnl_memory_desc();
    DnnlLibrary.check(
        dnnl_memory_desc_create_with_tag(made, sizes.length, sizes, dnnl_f32, tag),
        "describe an array");
    add(() -> dnnl_memory_desc_destroy(made));
    return made;
  }

  /** May be called more than once. */
  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
    }
  }
}
