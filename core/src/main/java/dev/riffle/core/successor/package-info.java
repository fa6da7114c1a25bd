/**
 * The linear model's sparse part: for each item, weights of what people went on to, and what a
 * history makes of them. The score of an item j is, beside the dense part's, the sum over the items
 * h of the history of {@code typeWeight · 2^(-step / halfLifeSteps) · W[h, j]}.
 */
package dev.riffle.core.successor;
