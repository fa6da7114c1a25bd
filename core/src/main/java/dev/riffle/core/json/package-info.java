/**
 * JSON as every door reads it: bytes to text to a tree, strictly, and fields that are refused by
 * name.
 */
package dev.riffle.core.json;
