package org.jconv.bench.compare;

/**
 * The geometric mean of the ratios of rows, with its 95 % confidence interval. Nothing fails by it.
 *
 * @param of a strategy, or a benchmark; empty for all rows
 * @param rows how many rows
 * @param ratio the mean
 * @param low where the interval begins
 * @param high where it ends
 * @param slower rows whose ratio is above 1
 * @param faster rows whose ratio is below 1
 * @param signP the chance of so many on one side if neither is preferred
 */
public record Shift(
    String of,
    int rows,
    double ratio,
    double low,
    double high,
    int slower,
    int faster,
    double signP) {}
