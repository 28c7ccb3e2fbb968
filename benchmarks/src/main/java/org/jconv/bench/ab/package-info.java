/**
 * Two builds measured side by side: {@link org.jconv.bench.ab.AbPlan} says in which order, {@link
 * org.jconv.bench.ab.AbRun} has a JVM of each side measure row after row, and each fork is on disk
 * before the next one starts. What it comes to is for {@link org.jconv.bench.compare} to say.
 */
@NullMarked
package org.jconv.bench.ab;

import org.jspecify.annotations.NullMarked;
