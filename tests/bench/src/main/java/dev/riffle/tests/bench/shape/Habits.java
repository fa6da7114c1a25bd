package dev.riffle.tests.bench.shape;

/**
 * How people behave before a list, the same for all.
 *
 * @param patience probability of looking at the next one, too
 * @param enough what an item leaves of the liking of another of its family in the same list, 1 for
 *     people who never have enough of one kind
 * @param bored what a look in vain leaves of the liking of an item, 1 for people who do not tire
 */
record Habits(double patience, double enough, double bored) {}
