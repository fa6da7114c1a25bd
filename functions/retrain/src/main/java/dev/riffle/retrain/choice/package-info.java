/**
 * The linear model's settings, chosen on validation cases: how strong each part is, and how each is
 * trained.
 */
package dev.riffle.retrain.choice;
