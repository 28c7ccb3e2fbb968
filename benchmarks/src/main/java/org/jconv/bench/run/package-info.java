/**
 * From a request to measurements: {@link org.jconv.bench.run.RunPlan} says which rows there will
 * be, {@link org.jconv.bench.run.BenchmarkRun} has JMH measure them fork by fork, and each fork is
 * on disk before the next one starts.
 */
@NullMarked
package org.jconv.bench.run;

import org.jspecify.annotations.NullMarked;
