/**
 * The settings of a model, chosen on validation cases: how strong each part is, how each is
 * trained, and whether a sequence model ranks better.
 */
package dev.riffle.retrain.choice;
