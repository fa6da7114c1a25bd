/** Work with a time budget, and work that repeats. */
package dev.riffle.recommend.time;
