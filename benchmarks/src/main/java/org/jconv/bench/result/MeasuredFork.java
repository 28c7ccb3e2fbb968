package org.jconv.bench.result;

/**
 * A fork that ended well.
 *
 * @param jmh how it was measured
 * @param fork what it measured
 */
public record MeasuredFork(JmhSettings jmh, Fork fork) {}
