/** The commands of {@code java -jar benchmarks.jar}, their messages and their exit codes. */
@NullMarked
package org.jconv.bench.cli;

import org.jspecify.annotations.NullMarked;
