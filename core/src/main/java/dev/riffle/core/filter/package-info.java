/**
 * Conditions that a request puts on items: what they say, of an item's features one by one and of a
 * model's items by their columns. Who reads or writes them is elsewhere.
 */
package dev.riffle.core.filter;
