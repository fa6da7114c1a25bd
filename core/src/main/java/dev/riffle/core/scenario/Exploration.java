package dev.riffle.core.scenario;

/**
 * Places for fresh items, of which nothing but their features says where they belong.
 *
 * @param share of places, 0 to {@value ScenarioLimits#MAX_EXPLORATION}
 */
public record Exploration(double share) {}
