/**
 * What charts are drawn with: colours and symbols, scales and their ticks, and {@link
 * org.jconv.bench.report.svg.Canvas}, which writes SVG. Nothing here knows what is drawn.
 */
@NullMarked
package org.jconv.bench.report.svg;

import org.jspecify.annotations.NullMarked;
