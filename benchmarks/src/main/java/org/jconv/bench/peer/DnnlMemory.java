package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** An array of oneDNN's, which it aligns as it likes best. */
final class DnnlMemory implements AutoCloseable {
  private final dnnl_memory handle = new dnnl_memory();
  private boolean open;

  /** Allocates; the layout may go afterwards. */
  DnnlMemory(dnnl_memory_desc layout) {
    DnnlLibrary.check(
        dnnl_memory_create(handle, layout, DnnlLibrary.engine(), new AllocateYourself()),
        "allocate " + dnnl_memory_desc_get_size(layout) + " bytes");
    open = true;
  }

  /** Allocates in NCHW, OIHW, GOIHW or, for one axis, in order. */
  static DnnlMemory plain(long[] sizes) {
    try (DnnlResources resources = new DnnlResources()) {
      int tag =
          switch (sizes.length) {
            case 1 -> dnnl_a;
            case 4 -> dnnl_abcd;
            default -> dnnl_abcde;
          };
      return new DnnlMemory(resources.layout(sizes, tag));
    }
  }

  dnnl_memory handle() {
    return handle;
  }

  /** Lives as long as this. */
  dnnl_memory_desc layout() {
    dnnl_memory_desc layout = new dnnl_memory_desc();
    DnnlLibrary.check(dnnl_memory_get_memory_desc(handle, layout), "tell a layout");
    return layout;
  }

  /** With what the layout adds to the elements. */
  long bytes() {
    return dnnl_memory_desc_get_size(layout());
  }

  boolean hasLayout(dnnl_memory_desc other) {
    return dnnl_memory_desc_equal(layout(), other) != 0;
  }

  /** Copies all elements of a plain array from the heap. */
  void put(float[] values) {
    data().put(values, 0, values.length);
  }

  /** Copies all elements of a plain array to the heap. */
  void get(float[] values) {
    data().get(values, 0, values.length);
  }

  private FloatPointer data() {
    FloatPointer data = new FloatPointer();
    DnnlLibrary.check(dnnl_memory_get_data_handle(handle, data), "show an array");
    return data;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      dnnl_memory_destroy(handle);
    }
  }

  /** DNNL_MEMORY_ALLOCATE, which the binding leaves out. */
  private static final class AllocateYourself extends Pointer {
    AllocateYourself() {
      address = -1;
    }
  }
}
