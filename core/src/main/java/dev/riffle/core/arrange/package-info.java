/**
 * Puts candidates into another order: unlike ones beside each other, places for fresh items, less
 * of what was shown in vain. Pure functions of the candidates and a seed.
 */
package dev.riffle.core.arrange;
