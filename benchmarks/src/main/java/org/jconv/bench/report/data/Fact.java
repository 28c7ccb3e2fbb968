package org.jconv.bench.report.data;

/**
 * Something that is known of a run.
 *
 * @param label what, in a word or two
 * @param text the fact
 */
public record Fact(String label, String text) {}
