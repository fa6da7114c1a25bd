/** Stores in memory and a clock that is set by hand: real behaviour, no network. */
package dev.riffle.recommend.fake;
