/**
 * What the machine can do at best: {@link org.jconv.bench.roof.Roof} holds the peak of fused
 * multiply-adds and the bandwidth of the memory, measured by kernels of our own. They run in a JVM
 * of their own ({@link org.jconv.bench.roof.RoofMeasurement}), since one that was started without
 * the Vector API cannot get it later.
 */
@NullMarked
package org.jconv.bench.roof;

import org.jspecify.annotations.NullMarked;
