/**
 * Which strategy to use: from results and a question, {@link org.jconv.bench.advise.Advice}, with
 * how sure that is. Nothing here measures, and only {@link org.jconv.bench.advise.Sources} reads
 * files.
 */
@NullMarked
package org.jconv.bench.advise;

import org.jspecify.annotations.NullMarked;
