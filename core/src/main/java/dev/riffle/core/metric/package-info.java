/** What the functions measure of themselves: names, units, and what they are told apart by. */
package dev.riffle.core.metric;
