/** Moments as people and programs write them. */
package dev.riffle.core.time;
