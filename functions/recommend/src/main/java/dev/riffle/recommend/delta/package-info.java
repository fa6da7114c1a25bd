/** Items that changed after a model's data ended, kept current in memory. */
package dev.riffle.recommend.delta;
