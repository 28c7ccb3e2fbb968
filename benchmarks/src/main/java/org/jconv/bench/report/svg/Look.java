package org.jconv.bench.report.svg;

/**
 * How something looks in every chart.
 *
 * @param colour shared by what is of one kind
 * @param symbol tells those of a kind apart, also without colour
 */
public record Look(Colour colour, Symbol symbol) {}
