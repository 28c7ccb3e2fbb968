/**
 * What a report shows, {@link org.jconv.bench.report.data.ReportData}, and what follows from it:
 * groups of rows that compare with each other, ranks, ratios, what varies. Nothing here draws.
 */
@NullMarked
package org.jconv.bench.report.data;

import org.jspecify.annotations.NullMarked;
