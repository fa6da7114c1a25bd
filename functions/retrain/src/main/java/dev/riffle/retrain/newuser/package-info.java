/**
 * Where users start of whom features are known: what is learned of others, and whether it helps.
 */
package dev.riffle.retrain.newuser;
