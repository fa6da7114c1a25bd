/**
 * What an experiment's arms did, counted from the archive with the user as the unit, and how sure
 * one can be of it: docs/experiments.md has the method.
 */
package dev.riffle.retrain.experiment;
