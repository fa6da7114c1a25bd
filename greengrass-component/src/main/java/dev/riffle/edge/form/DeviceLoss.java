package dev.riffle.edge.form;

/**
 * What a form costs beside the model it was made from.
 *
 * @param items that stayed
 * @param allItems of the model
 * @param popularityKept share of all counted interactions that the items which stayed have
 * @param top10Kept share of the whole model's top 10 that is in this form's top 10, mean over
 *     probes: users who touched one item, taken at even steps of the counted interactions
 * @param probes how many
 */
public record DeviceLoss(
    int items, int allItems, double popularityKept, double top10Kept, int probes) {}
