package org.jconv.bench.report.data;

/**
 * A row without a result.
 *
 * @param benchmark what was to be computed, such as {@code forward}
 * @param strategy by which strategy
 * @param shape on what
 * @param failed whether it failed; else the strategy declined
 * @param reason in one sentence
 */
public record Absence(
    String benchmark, String strategy, String shape, boolean failed, String reason) {}
