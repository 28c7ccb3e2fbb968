/** HTML, SVG, Markdown and JSON as text: what is data in them stays data. */
@NullMarked
package org.jconv.bench.report.markup;

import org.jspecify.annotations.NullMarked;
